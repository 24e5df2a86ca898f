"""The goals tool: a target divided and edited, what people said, a sentence checked, worksheets, a workbook."""

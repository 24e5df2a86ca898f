"""Numbers that several rooms share: rates, intervals, cycles, concentration, forecast error."""

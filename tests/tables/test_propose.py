import pytest

from acctkit.i18n import language
from acctkit.tables import TeamError, mapping_text, propose_mapping, read_team, write_mapping

EXPORTS = {
    "en": "Opportunity ID,Owner,Account Name,Stage,Created Date,Close Date,Amount\n",
    "es": "Id oportunidad,Propietario,Cuenta,Etapa,Fecha de creación,Fecha de cierre,Importe\n",
    "ru": "Номер сделки,Ответственный,Клиент,Этап,Дата создания,Дата закрытия,Сумма\n",
    "zh": "商机编号,负责人,客户名称,阶段,创建日期,关闭日期,金额\n",
}
ROWS = "7-A,Ana Gil,Acme,Won,2026-01-20,2026-02-25,1200.50\n7-B,Bo Li,Bolt,Demo,2026-01-21,,99.90\n"


@pytest.mark.parametrize("code", EXPORTS)
def test_headers_of_four_languages(folder, code, tmp_path):
    """Is an export with headers in another language understood, written as a mapping, and read with it?"""
    place = folder({"export.csv": EXPORTS[code] + ROWS})
    proposal = propose_mapping(place)
    (table,) = proposal.tables
    assert table.table == "deals"
    assert [c.column for c in table.columns] == [
        "deal_id",
        "rep_id",
        "account_id",
        "stage",
        "created",
        "closed",
        "amount",
    ]
    assert all(0.8 <= column.confidence <= 1 for column in table.columns)
    assert proposal.open == ()
    write_mapping(proposal, place / "mapping.yaml", language("en"))
    deals = read_team(place).table("deals")
    assert deals["status"].tolist() == ["won", "open"]
    assert deals["amount"].tolist() == [1200.5, 99.9]
    assert propose_mapping(place).tables == ()


def test_values_speak_against_a_header(folder):
    """Is a header that sounds right proposed with less confidence when its values do not fit?"""
    place = folder(
        {"deals.csv": "deal_id,rep_id,stage,Importe,Cuenta\nd1,r1,Won,soon,Acme\nd2,r1,Won,later,Bolt\n"}
    )
    (table,) = propose_mapping(place).tables
    assert [column.column for column in table.columns] == ["account_id"]
    assert table.unmapped == ("Importe",)


def test_a_stage_is_known_by_its_values(folder):
    """Is a column of stage names under an unheard header proposed, but as doubtful?"""
    place = folder({"pipeline.csv": "Deal ID,Owner,Xyz\nd1,Ana,Won\nd2,Ana,Lost\nd3,Bo,Demo\n"})
    (table,) = propose_mapping(place).tables
    stage = next(column for column in table.columns if column.column == "stage")
    assert (stage.source, stage.reason) == ("Xyz", "propose-values")
    assert stage.confidence < 0.8
    assert '      # stage: "Xyz"' in mapping_text(propose_mapping(place), language("en"))


def test_open_questions_are_comments_to_decide(folder):
    """Are ambiguous dates, unknown stages and near duplicates written as comments that work when put in force?"""
    rows = "1,Ana,Acme,Won,03/04/2026,05/06/2026,1.5\n2,Ana,Acme,Limbo,01/02/2026,,2.5\n"
    place = folder({"export.csv": EXPORTS["en"] + rows})
    text = mapping_text(propose_mapping(place), language("en"))
    assert "# date_style:\n#   deals.created: day-first  # 03/04/2026 is 2026-04-03 or 2026-03-04" in text
    decided = text.replace("# date_style:", "date_style:").replace("#   deals.", "  deals.")
    (place / "mapping.yaml").write_text(decided, "utf-8")
    assert read_team(place).table("deals")["created"].dt.month.tolist() == [4, 2]
    later = mapping_text(propose_mapping(place), language("en"))
    assert '# stages:\n#   "Limbo": open' in later


def test_an_existing_mapping_is_kept(folder):
    """Is a mapping never overwritten unless that is asked for?"""
    place = folder({"export.csv": EXPORTS["en"] + ROWS, "mapping.yaml": "currency: EUR\n"})
    proposal = propose_mapping(place)
    with pytest.raises(FileExistsError):
        write_mapping(proposal, place / "mapping.yaml")
    assert (place / "mapping.yaml").read_text() == "currency: EUR\n"
    write_mapping(proposal, place / "mapping.yaml", overwrite=True)
    assert "export.csv" in (place / "mapping.yaml").read_text("utf-8")


HOSTILE = ["a: b", "# no", "x\ny: [", "'", '"', "*a", "{x}", "Owner\x07", "- y", "\u2028z"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_headers_stay_inside_their_quotes(folder, name):
    """Is the proposed YAML valid and true whatever a header contains?"""
    header = '"' + name.replace('"', '""') + '"'
    place = folder({"pipeline.csv": f"Deal ID,Owner,Stage,{header}\nd1,Ana,Won,x\n"})
    write_mapping(propose_mapping(place), place / "mapping.yaml")
    team = read_team(place)
    assert team.table("deals")["rep_id"].tolist() == ["Ana"]
    assert [n.column for n in team.notices if n.code == "column-ignored"] == [name.strip()]


def test_a_folder_of_the_kit_needs_nothing(folder):
    """Is nothing proposed for tables with the kit's own names?"""
    proposal = propose_mapping(
        folder(reps="rep_id,name\nr1,Ana\n", deals="deal_id,rep_id,stage\nd1,r1,Won\n")
    )
    assert (proposal.preset, proposal.tables, proposal.open, proposal.notices) == (None, (), (), ())


def test_a_folder_that_is_not_there(tmp_path):
    """Is a missing folder told like anywhere else?"""
    with pytest.raises(TeamError):
        propose_mapping(tmp_path / "nowhere")


def test_several_files_find_their_tables(folder):
    """Are several exports told apart by names and columns?"""
    place = folder(
        {
            "Clientes.csv": "Nombre,Industria,País\nAcme,retail,España\n",
            "Vendedores.csv": "Código,Nombre completo,Oficina\nr1,Ana,Norte\n",
            "Oportunidades 2026.csv": EXPORTS["es"] + ROWS,
        }
    )
    assert {table.table: table.file for table in propose_mapping(place).tables} == {
        "accounts": "Clientes.csv",
        "reps": "Vendedores.csv",
        "deals": "Oportunidades 2026.csv",
    }

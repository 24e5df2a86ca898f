import pytest

from acctkit.i18n import language
from acctkit.tables import TeamError, describe, read_team

REPS = "rep_id,name,team\nr1,Ana Gil,North\nr2,Bo Li,South\n"
DEALS = "deal_id,rep_id,stage,created,closed,amount\nd1,r1,Won,2026-01-05,2026-02-01,100\nd2,r2,Proposal,2026-01-15,,200\n"


def codes(found):
    return [item.code for item in found]


def stopped(path, **options):
    with pytest.raises(TeamError) as error:
        read_team(path, **options)
    return error.value.faults


def test_plain_folder(folder):
    """Is a clean folder read into typed tables, with every column and no word of complaint?"""
    team = read_team(folder(reps=REPS, deals=DEALS))
    deals = team.table("deals")
    assert deals["row_id"].tolist() == ["d1", "d2"]
    assert deals["source_row"].tolist() == [2, 3]
    assert deals["status"].tolist() == ["won", "open"]
    assert deals["amount"].tolist() == [100.0, 200.0]
    assert deals["quantity"].tolist() == [1.0, 1.0]
    assert str(deals["closed"].dtype) == "datetime64[ns]"
    assert str(deals["next_step"].dtype) == "str"
    assert team.has("deals")
    assert not team.has("ratings")
    assert team.has_column("deals", "status")
    assert not team.has_column("deals", "discount")
    assert team.faults == team.notices == ()


def test_missing_table_has_its_columns(folder):
    """Does a missing table have all columns with the same dtypes as a full one?"""
    team = read_team(folder(reps=REPS, deals=DEALS))
    empty = team.table("accounts")
    full = read_team(folder(accounts="account_id,employees,founded\na,1,1990\n", reps=REPS)).table("accounts")
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_changing_a_table_leaves_the_team(folder):
    """Is the team unchanged when somebody writes into a table they got?"""
    team = read_team(folder(reps=REPS, deals=DEALS))
    deals, tasks = team.table("deals"), team.table("tasks")
    deals.loc[0, "amount"] = 9.0
    tasks.loc[0, "title"] = "x"
    assert team.table("deals")["amount"].tolist() == [100.0, 200.0]
    assert team.table("tasks").empty


def test_tables_without_key_number_their_rows(folder):
    """Do rows of a table without an id column get the table and the spreadsheet row as id?"""
    ratings = "rep_id,task,rater,rater_role,date,ability\nr1,calls,Eva,manager,2026-01-20,4\n\nr1,calls,Ana,self,2026-01-21,3\n"
    team = read_team(folder(reps=REPS, ratings=ratings))
    assert team.table("ratings")["row_id"].tolist() == ["ratings:2", "ratings:4"]
    assert team.table("ratings")["importance"].tolist() == [3.0, 3.0]


def test_reps_are_derived_and_said(folder):
    """Are reps taken from the owners when there is no table of reps, in words?"""
    team = read_team(folder(deals=DEALS))
    assert team.table("reps")[["rep_id", "name"]].to_numpy().tolist() == [["r1", "r1"], ["r2", "r2"]]
    assert team.table("reps").dtypes.to_dict() == read_team(folder(reps=REPS)).table("reps").dtypes.to_dict()
    (notice,) = [n for n in read_team(folder(reps="rep_id,name\n")).notices if n.code == "reps-derived"]
    assert (notice.table, notice.detail("count")) == ("deals", "2")


def test_a_rep_without_a_name_shows_the_code(folder):
    """Is a rep without a name kept under the code?"""
    team = read_team(folder(reps="rep_id,name\nr1,\nr2,Bo\n"))
    assert team.table("reps")["name"].tolist() == ["r1", "Bo"]
    assert codes(team.notices) == ["name-from-id"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, {"no-usable-table"}),
        ({"notes.csv": "a,b\n1,2\n"}, {"no-usable-table"}),
        ({"deals.csv": "deal_id,rep_id,stage\n"}, {"no-usable-table"}),
        ({"deals.csv": "deal_id,rep_id,stage\n,,\n"}, {"no-usable-table"}),
        ({"reps.csv": "rep_id,name\nr1,A\nr1,B\n"}, {"duplicate-rep"}),
        ({"reps.csv": "rep_id,name\nr1,A\n,B\n"}, {"empty-rep"}),
        ({"reps.csv": "name,team\nA,B\n"}, {"missing-column"}),
        ({"reps.csv": "rep_id,name,name\nr1,A,B\n"}, {"duplicate-column"}),
        ({"reps.csv": REPS, "reps.tsv": "rep_id\tname\nr1\tA\n"}, {"table-twice"}),
        ({"reps.csv": REPS, "deals.xlsx": b"not a workbook"}, {"unreadable-file"}),
        ({"accounts.csv": "account_id,name\na1,Acme\n"}, {"no-reps"}),
        (
            {"reps.csv": REPS, "deals.csv": 'deal_id,rep_id,stage\nd1,r1,"Won\nd2,r2,Won\n'},
            {"unreadable-file"},
        ),
    ],
)
def test_structural_faults_stop(folder, files, expected):
    """Does a folder that cannot be used stop with a fault that says why and what to do?"""
    faults = stopped(folder(files))
    assert {fault.code for fault in faults} == expected
    assert {fault.level for fault in faults} == {"structural"}
    assert all(all(describe(fault, language("en"))) for fault in faults)


def test_missing_folder(tmp_path):
    """Is a folder that does not exist said by its name?"""
    (fault,) = stopped(tmp_path / "nowhere")
    assert fault.code == "folder-missing"
    assert "nowhere" in describe(fault, language("en"))[0]


def test_a_single_csv_is_no_folder(folder):
    """Is a path to a CSV file refused with the way out?"""
    assert codes(stopped(folder(reps=REPS) / "reps.csv")) == ["not-a-team-folder"]


def test_all_structural_faults_at_once(folder):
    """Are faults of several tables told together?"""
    faults = stopped(folder(reps="rep_id,name\nr1,A\nr1,B\n", deals="deal_id,stage\nd1,Won\n"))
    assert sorted(codes(faults)) == ["duplicate-rep", "missing-column"]
    duplicate = next(fault for fault in faults if fault.code == "duplicate-rep")
    assert (duplicate.file, duplicate.row, duplicate.column, duplicate.value) == (
        "reps.csv",
        3,
        "rep_id",
        "r1",
    )


ROW_FAULTS = [
    ("d9,rx,Won,,,", "unknown-rep", "rep_id", "rx"),
    ("d9,r1,Won,,,many", "not-a-number", "amount", "many"),
    ("d9,r1,Won,,,-5", "out-of-range", "amount", "-5"),
    ("d9,r1,Won,2026-02-30,,", "impossible-date", "created", "2026-02-30"),
    ("d9,r1,Won,soon,,", "not-a-date", "created", "soon"),
    ("d9,r1,Won,9999-12-31,,", "impossible-date", "created", "9999-12-31"),
    ("d9,r1,,,,", "missing-value", "stage", None),
    (",r1,Won,,,", "missing-value", "deal_id", None),
    ("d9,,Won,,,", "missing-value", "rep_id", None),
    ("d1,r1,Won,,,", "duplicate-id", "deal_id", "d1"),
    ("d9,r1,Won,2026-03-01,2026-02-01,", "closed-before-created", "closed", "2026-02-01"),
    ("d9,r1,Won,,,5,surplus", "too-many-cells", None, None),
]


@pytest.mark.parametrize(("row", "code", "column", "value"), ROW_FAULTS)
def test_row_faults_set_the_row_aside(folder, row, code, column, value):
    """Is a faulty row set aside, counted and listed with its place, while the others are read?"""
    team = read_team(folder(reps=REPS, deals=DEALS + row + "\nd10,r2,Lost,,,\n"))
    (fault,) = team.faults
    assert (fault.code, fault.file, fault.row, fault.column, fault.value) == (
        code,
        "deals.csv",
        4,
        column,
        value,
    )
    assert fault.level == "row"
    assert team.table("deals")["deal_id"].tolist() == ["d1", "d2", "d10"]
    aside = team.set_aside["deals"]
    assert aside["source_row"].tolist() == [4]
    assert aside["row_id"].tolist() == [row.split(",")[0] or "deals:4"]
    assert all(describe(fault, language("en")))


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        (
            "ratings",
            "rep_id,task,rater,rater_role,date,ability\nr1,calls,E,boss,2026-01-20,4\n",
            "not-a-choice",
        ),
        (
            "ratings",
            "rep_id,task,rater,rater_role,date,ability\nr1,calls,E,peer,2026-01-20,6\n",
            "out-of-range",
        ),
        ("records", "rep_id,kind,correct\nr1,minutes,perhaps\n", "not-a-flag"),
        ("contacts", "contact_id,support\nc1,3\n", "out-of-range"),
        ("contacts", "contact_id,support\nc1,0.5\n", "not-whole"),
        ("absences", "rep_id,first_day,last_day\nr1,2026-05-20,2026-05-10\n", "ends-before-begins"),
        ("targets", "rep_id,month,target\nr1,2026-13,5\n", "impossible-date"),
        ("targets", "rep_id,month,target\nr1,2026-12,\n", "missing-value"),
    ],
)
def test_row_faults_of_other_kinds(folder, table, text, code):
    """Are choices, scores, flags, whole numbers, months and spans checked?"""
    team = read_team(folder(reps=REPS, **{table: text}))
    assert codes(team.faults) == [code]
    assert not team.has(table)


def test_several_faults_in_one_row(folder):
    """Are all faults of a row told and the row set aside once?"""
    team = read_team(folder(reps=REPS, deals=DEALS + "d9,rx,,soon,,many\n"))
    assert sorted(codes(team.faults)) == ["missing-value", "not-a-date", "not-a-number", "unknown-rep"]
    assert len(team.set_aside["deals"]) == 1
    assert team.set_aside["deals"]["created"].tolist() == ["soon"]


def test_a_slip_in_a_rep_id_gets_a_suggestion(folder):
    """Does an unknown rep that looks like a known one say which?"""
    deals = "deal_id,rep_id,stage\nd1,Ana Gonzales,Won\nd2,Ana Gonzalez,Won\n"
    team = read_team(folder(reps="rep_id,name\nAna Gonzalez,Ana\n", deals=deals))
    (fault,) = team.faults
    assert (fault.code, fault.detail("suggestion")) == ("unknown-rep-like", "Ana Gonzalez")


def test_unknown_reps_need_a_table_of_reps(folder):
    """Is no owner unknown when there is no table of reps to know?"""
    assert read_team(folder(deals=DEALS)).faults == ()


def test_unknown_account_is_counted_and_kept(folder):
    """Are deals of an unlisted account kept, with a count and an example?"""
    deals = "deal_id,rep_id,stage,account_id\nd1,r1,Won,Acme\nd2,r1,Won,Bolt\nd3,r1,Won,Bolt\nd4,r1,Won,\n"
    team = read_team(folder(reps=REPS, deals=deals, accounts="account_id\nAcme\n"))
    (notice,) = team.notices
    assert (notice.code, notice.value, notice.detail("count")) == ("unknown-reference", "Bolt", "2")
    assert len(team.table("deals")) == 4


def test_a_faulty_account_still_exists(folder):
    """Is an account that was set aside for another reason still known to the deals?"""
    accounts = "account_id,employees\nAcme,many\nBolt,2\n"
    team = read_team(
        folder(reps=REPS, deals="deal_id,rep_id,stage,account_id\nd1,r1,Won,Acme\n", accounts=accounts)
    )
    assert codes(team.faults) == ["not-a-number"]
    assert team.notices == ()


def test_a_rep_with_a_faulty_cell_is_kept(folder):
    """Does a wrong hiring date cost only the cell, not the rep and all their deals?"""
    team = read_team(folder(reps="rep_id,name,hired\nr1,Ana,2020-02-31\nr2,Bo,2021-01-01\n", deals=DEALS))
    assert codes(team.faults) == ["impossible-date"]
    assert codes(team.notices) == ["rep-cell-emptied"]
    assert team.table("reps")["hired"].isna().tolist() == [True, False]
    assert len(team.table("deals")) == 2


def test_unknown_stage_is_open_and_said(folder):
    """Is a deal in an unknown stage open, and the stage named once with its count?"""
    team = read_team(folder(deals="deal_id,rep_id,stage\nd1,r1,Limbo\nd2,r1,Limbo\nd3,r1,closed-WON\n"))
    assert team.table("deals")["status"].tolist() == ["open", "open", "won"]
    (notice,) = [n for n in team.notices if n.code == "stage-taken-as-open"]
    assert (notice.value, notice.detail("count")) == ("Limbo", "2")


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        ("Ganada", "won"),
        ("PERDIDA", "lost"),
        ("Выиграна", "won"),
        ("отказ", "lost"),
        ("赢单", "won"),
        ("输单", "lost"),
        ("Negociación", "open"),
    ],
)
def test_stages_of_four_languages(folder, stage, status):
    """Are won, lost and open stages known in English, Spanish, Russian and Chinese?"""
    team = read_team(folder(deals=f"deal_id,rep_id,stage\nd1,r1,{stage}\n"))
    assert team.table("deals")["status"].tolist() == [status]
    assert codes(team.notices) == ["reps-derived"]


def test_own_status_counts_before_the_stage(folder):
    """Does a filled status column win over the stage, in any language?"""
    team = read_team(
        folder(deals="deal_id,rep_id,stage,status\nd1,r1,Won,lost\nd2,r1,Won,\nd3,r1,Demo,ganada\n")
    )
    assert team.table("deals")["status"].tolist() == ["lost", "won", "won"]


def test_ignored_columns_and_files_are_said(folder):
    """Is everything that is not used named?"""
    deals = "deal_id,rep_id,stage,colour,\nd1,r1,Won,red,x\n"
    team = read_team(folder({"notes.csv": "a,b\n1,2\n", "old.xls": b""}, reps=REPS, deals=deals))
    assert {(n.code, n.file, n.column) for n in team.notices} == {
        ("column-ignored", "deals.csv", "colour"),
        ("column-without-name", "deals.csv", "5"),
        ("file-ignored", "notes.csv", None),
        ("file-format", "old.xls", None),
    }


def test_names_of_files_and_columns_in_any_spelling(folder):
    """Are 'Time Log.csv' and 'Rep ID' recognised, and a table by its columns alone?"""
    team = read_team(
        folder(
            {
                "Time Log.CSV": "Rep ID,Date,Minutes,Activity\nr1,2026-01-31,30,calls\n",
                "export 7.csv": "deal-id,REP_ID,Stage,Amount\nd1,r1,Won,5\n",
            }
        )
    )
    assert team.has("time_log")
    assert team.table("deals")["amount"].tolist() == [5.0]


HOSTILE = [
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "{rep.__class__}",
    "{file}",
    "CON",
    "NULL",
    "n/a",
    "No",
    "x" * 300,
    "Ольга Петрова",
    "王伟",
    "أحمد",
    "👩‍💼",
    "a\nb",
    'say "hi"',
    "O'Neil; DROP TABLE reps",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_odd_names_are_data(folder, name):
    """Is any name read as it is, as an id, a name, an owner and in a fault?"""
    cell = '"' + name.replace('"', '""') + '"'
    reps = f"rep_id,name\n{cell},{cell}\n"
    deals = f"deal_id,rep_id,stage,amount\nd1,{cell},Won,5\n{cell},{cell},Won,{cell}x\n"
    team = read_team(folder(reps=reps, deals=deals))
    assert team.table("reps")["rep_id"].tolist() == [name]
    assert team.table("deals")["rep_id"].tolist() == [name]
    (fault,) = team.faults
    assert fault.code == "not-a-number"
    assert fault.value == name + "x"
    assert (name + "x")[:100] in describe(fault, language("en"))[0]


def test_names_are_composed_and_trimmed(folder):
    """Are two ways to write one accented letter, with spaces around, one name?"""
    team = read_team(
        folder(reps="rep_id\nJose\u0301\n", deals="deal_id,rep_id,stage\nd1, Jos\u00e9\u00a0,Won\n")
    )
    assert team.faults == ()
    assert team.table("deals")["rep_id"].tolist() == ["Jos\u00e9"]


def test_unquoted_decimal_commas_are_not_read_as_numbers(folder):
    """Is 1234,56 without quotes in a comma file set aside in every row, and not read as 1234?"""
    team = read_team(
        folder(reps=REPS, deals="deal_id,rep_id,stage,amount\nd1,r1,Won,1234,56\nd2,r1,Won,99,10\n")
    )
    assert codes(team.faults) == ["too-many-cells", "too-many-cells"]
    assert not team.has("deals")


def test_rows_of_spaces_and_short_rows(folder):
    """Are rows of spaces skipped and short rows filled with empty cells?"""
    team = read_team(folder(reps=REPS, deals="deal_id,rep_id,stage,amount\n , ,,\nd2,r1,Won\n,,,\n"))
    assert team.faults == ()
    assert team.table("deals")["source_row"].tolist() == [3]
    assert team.table("deals")["amount"].isna().all()


def test_an_account_of_an_unknown_rep_is_kept(folder):
    """Is a row kept when an unknown rep stands in a column that may be empty?"""
    team = read_team(folder(reps=REPS, accounts="account_id,rep_id\na1,rx\na2,r1\n"))
    assert team.faults == ()
    assert [(n.code, n.value, n.detail("other")) for n in team.notices] == [
        ("unknown-reference", "rx", "reps")
    ]
    assert team.table("accounts")["account_id"].tolist() == ["a1", "a2"]


def test_a_file_with_few_columns_of_the_kit_is_no_table(folder):
    """Is a list of commissions by rep not taken for the table of reps?"""
    files = {"commissions.csv": "rep_id,country,base,rate,bonus\nr1,ES,1,2,3\n"}
    team = read_team(folder(files, deals=DEALS))
    assert [(n.code, n.file) for n in team.notices] == [
        ("file-ignored", "commissions.csv"),
        ("reps-derived", ""),
    ]


def test_reps_come_from_the_deals_first(folder):
    """Are the owners of the deals the reps, and those of another table only when there are no deals?"""
    targets = "rep_id,month,target\nr9,2026-06,5\n"
    place = folder(deals=DEALS, targets=targets)
    assert read_team(place).table("reps")["rep_id"].tolist() == ["r1", "r2"]
    (place / "deals.csv").unlink()
    assert read_team(place).table("reps")["rep_id"].tolist() == ["r9"]

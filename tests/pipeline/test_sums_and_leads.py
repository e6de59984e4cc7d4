"""A sum that the table does not hold, and a lead in points where the table holds places too."""

import checker

SHOPS = "Rank,Shop,Sales 2023 (EUR bn)\n1,Norvik,84.2\n2,Halden,61.7\n"
LEAGUE = "Pos,Club,Points\n1,Norvik Town,87\n2,Halden Rovers,81\n3,Lissa,71\n"


def accusations(tmp_path, table, text):
    path = tmp_path / "table.csv"
    path.write_text(table, encoding="utf-8")
    found = checker.check(text, tables=[path], packs=False, published="2024-05-01")
    return [item.explanation for item in found if item.severity in ("error", "warning")]


def test_a_profit_is_no_wrong_sum_of_sales(tmp_path):
    assert accusations(tmp_path, SHOPS, "Norvik made a profit of 2.1 billion euros in 2023.") == []
    assert accusations(tmp_path, SHOPS, "Norvik had sales of 24.2 billion euros in 2023.")


def test_points_ahead_are_no_places(tmp_path):
    assert accusations(tmp_path, LEAGUE, "Norvik Town won with 87 points, six ahead of Halden Rovers.") == []
    assert accusations(tmp_path, LEAGUE, "Halden Rovers finished second, ten points ahead of Lissa.") == []
    assert accusations(tmp_path, LEAGUE, "Lissa finished ahead of Halden Rovers.")

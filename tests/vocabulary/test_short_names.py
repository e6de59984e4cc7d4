"""The shorter names of what a table names in full."""

from checker.vocabulary.short_names import short_names


def test_heads_of_names_are_left_out_where_the_rest_tells_enough():
    names = [
        "Norvale United",
        "Halmer Foods plc",
        "Tarn County",
        "Orbury General",
        "Port of Karst",
        "Coastal*",
    ]
    assert short_names(names) == {
        "Norvale United": ("Norvale",),
        "Halmer Foods plc": ("Halmer Foods",),
        "Tarn County": ("Tarn",),
        "Orbury General": ("Orbury",),
        "Port of Karst": ("Karst",),
        "Coastal*": ("Coastal",),
    }


def test_a_party_is_called_by_its_members():
    found = short_names(["Social Democratic Party", "Green Movement", "Liberal Forum (LF)", "Labour Party"])
    assert found["Social Democratic Party"] == ("Social Democrats",)
    assert found["Green Movement"] == ("Greens",)
    assert "Liberals" in found["Liberal Forum (LF)"]
    assert "LF" in found["Liberal Forum (LF)"]
    assert found["Labour Party"] == ("Labour",)


def test_a_form_that_two_names_share_is_nobodys():
    assert short_names(["Brook City", "Brook Rovers", "Tarn Rovers"]) == {"Tarn Rovers": ("Tarn",)}
    assert short_names(["Brook United", "Brook"]) == {}

"""Rebuilds districts.csv, which lies beside it, from the package geothai: `make districts`."""

import csv
import sys
from pathlib import Path

import geothai

FILE = Path(__file__).parent / "districts.csv"
BANGKOK = "10"


def rows() -> list[tuple[str, str, str, str, str]]:
    """Return code, province and district in Thai and English, by code."""
    found = []
    for province in geothai.provinces():
        for district in geothai.districts(province.code):
            name = district.name_th
            if province.code == BANGKOK:
                name = name.removeprefix("เขต")
            of = (district.code, province.name_th, province.name_en)
            found.append((*of, name, district.name_en))
    return sorted(found)


def main() -> None:
    """Write the file, and say how much is in it."""
    table = rows()
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "province", "province_en", "district", "district_en"))
        writer.writerows(table)
    provinces = {row[1] for row in table}
    sys.stdout.write(f"{len(provinces)} provinces, {len(table)} districts\n")


if __name__ == "__main__":
    main()

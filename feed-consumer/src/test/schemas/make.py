#!/usr/bin/python3
"""Makes run7.nxs, which the schema files here are for:  cd feed-consumer/src/test/schemas && /usr/bin/python3 make.py

Needs python3-h5py of Debian. The file is committed, so that the tests need it not.
"""
import h5py

with h5py.File("run7.nxs", "w", libver=("earliest", "v108"), track_order=False) as file:
    entry = file.create_group("entry")
    entry.attrs["NX_class"] = "NXentry"
    for name, text in {
        "title": "Quartz at low temperature",
        "entry_identifier": "7",
        "experiment_identifier": "443503",
        "start_time": "2026-11-22T09:06:41.186+01:00",
        "hostile": "<title>",
    }.items():
        entry[name] = text
    for name in ("Ada Lovelace", "Bob", "superuser_x"):
        group = entry.create_group(name if name.startswith("super") else "user_" + name.split()[0].lower())
        group.attrs["NX_class"] = "NXuser"
        group["name"] = name
    entry.create_dataset("keywords", data=["quartz", "köln"], dtype=h5py.string_dtype())
    instrument = entry.create_group("instrument")
    instrument.attrs["NX_class"] = "NXinstrument"
    instrument["name"] = "CODA"
    energy = instrument.create_dataset("energy", data=14.5)
    energy.attrs["units"] = "meV"
    gaps = instrument.create_dataset("gaps", data=[1.0, 2.5], dtype="f8")
    gaps.attrs["units"] = "mm"
    instrument.create_dataset("counts", data=range(5000), dtype="i4")

"""Makes small NeXus files as an instrument does: nexus-files.py DIR NUMBER. Needs python3-h5py."""
import sys

import h5py
import numpy as np

for n in range(int(sys.argv[2])):
    with h5py.File("%s/scan_%05d.nxs" % (sys.argv[1], n), "w") as f:
        entry = f.create_group("scan_%05d" % n)
        entry.attrs["NX_class"] = "NXentry"
        entry["title"] = "Sample %d" % (n % 17)
        entry["start_time"] = "2026-11-%02dT10:15:00+01:00" % (n % 30 + 1)
        instrument = entry.create_group("instrument")
        instrument.attrs["NX_class"] = "NXinstrument"
        for motor in range(40):
            group = instrument.create_group("motor%02d" % motor)
            group.attrs["NX_class"] = "NXpositioner"
            group["value"] = motor + n / 1000
            group["value"].attrs["units"] = "mm"
            group["name"] = "exp_mot%02d" % motor
        detector = instrument.create_group("detector")
        detector.attrs["NX_class"] = "NXdetector"
        detector["count_time"] = np.full(10, 0.5)
        detector.create_dataset("data", data=np.zeros((10, 64, 64), "u2"), chunks=(1, 64, 64), compression="gzip")

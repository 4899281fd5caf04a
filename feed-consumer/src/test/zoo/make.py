#!/usr/bin/python3
"""Makes the HDF5 files of the zoo and expected.txt:  cd feed-consumer/src/test/zoo && /usr/bin/python3 make.py

Needs python3-h5py of Debian. The files are committed, so that the tests need it not. What stands in expected.txt is
what h5py reads of them, in the form of the test class Listing, but for what the cases below say cannot be read. Cases
that are broken on purpose are changed byte by byte after h5py has closed them.
"""
import os
import struct
from decimal import Decimal

import h5py
import numpy as np
from h5py import h5d, h5p, h5s, h5t

CASES = []
LARGE_VALUES, LARGE_BYTES, DEEPEST = 1024, 64 * 1024, 32


def case(unread=None, value=None, whole=None, after=None, name=None, **options):
    """unread: path -> why; value: path -> what stands there instead; whole: why nothing of it is read."""
    def keep(make):
        CASES.append((name or make.__name__ + ".h5", make, unread or {}, value or {}, whole, after, options))
        return make
    return keep


# ---------------------------------------------------------------- what h5py reads, as lines

def show(value):
    if isinstance(value, h5py.Empty):
        return "- (empty)"
    if isinstance(value, (list, tuple, np.ndarray)) and not (isinstance(value, np.ndarray) and value.ndim == 0):
        return "[" + ", ".join(show(item) for item in value) + "]"
    if isinstance(value, np.ndarray):
        return show(value[()])
    if isinstance(value, np.void) and value.dtype.names:
        return "[" + ", ".join(show(value[name]) for name in value.dtype.names) + "]"
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, np.void):
        return "- (%d bytes)" % value.dtype.itemsize
    if isinstance(value, (h5py.Reference, h5py.RegionReference)):
        return "- (a reference)"
    if isinstance(value, (bytes, str)):
        if isinstance(value, str):
            value = value.encode("utf-8", "surrogateescape")
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("latin-1")
        return '"' + text.replace("\n", "\\n") + '"'
    if isinstance(value, (complex, np.complexfloating)):
        return "[" + show(value.real) + ", " + show(value.imag) + "]"
    if isinstance(value, np.float16):
        value = np.float32(value)
    if isinstance(value, (np.floating, float)):
        if not np.isfinite(value):
            return "- (%s)" % {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}[str(float(value))]
        return plain(Decimal(str(value)))
    return plain(Decimal(int(value)))


def plain(number):
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parts(name, joint, value, unit, shape):
    """Members of a compound have lines of their own."""
    dtype = getattr(value, "dtype", None)
    if isinstance(value, (complex, np.complexfloating)):
        yield from parts(name + joint + "r", joint, value.real, unit, shape)
        yield from parts(name + joint + "i", joint, value.imag, unit, shape)
    elif not shape and dtype is not None and dtype.names:
        for member in dtype.names:
            yield from parts(name + joint + member, joint, value[member], unit, shape)
    else:
        yield line(name, show(value), unit, shape)


def line(name, shown, unit=None, shape=()):
    return name + " = " + shown + (" [%s]" % unit if unit is not None else "") + (
        " [%s]" % ", ".join(map(str, shape)) if shape else "")


def by_name(names):
    return sorted(names, key=lambda name: name.encode("utf-8", "surrogateescape"))


class Oracle:
    def __init__(self, unread, value):
        self.unread, self.value, self.lines, self.above = unread, value, [], []

    def object(self, path, thing):
        if isinstance(thing, h5py.Group):
            if thing.id in self.above or len(self.above) > DEEPEST:
                return
            self.above.append(thing.id)
            self.attributes(path, thing)
            for name in by_name(thing.keys()):
                below = (path + "/" + name).lstrip("/")
                if "/" + below in self.unread and not isinstance(thing.get(name, getlink=True), h5py.HardLink):
                    continue
                self.object(below, thing[name])
            self.above.pop()
        elif isinstance(thing, h5py.Dataset):
            self.field(path, thing)
            self.attributes(path, thing)

    def field(self, path, thing):
        unit = self.unit(thing)
        shape = thing.shape or ()
        full = "/" + path
        if full in self.value:
            self.lines.append(line(path, self.value[full], unit, shape))
        elif full in self.unread:
            self.lines.append(line(path, "- (unreadable)", unit, shape))
        elif thing.shape is None or 0 in shape:
            self.lines.append(line(path, "- (empty)", unit, shape))
        elif (thing.size > LARGE_VALUES and thing.size != 1) or thing.size * thing.id.get_type().get_size() > LARGE_BYTES:
            self.lines.append(line(path, "- (large)", unit, shape))
        else:
            self.lines.extend(parts(path, "/", thing[()], unit, shape))

    @staticmethod
    def unit(thing):
        try:
            value = thing.attrs["units"]
        except (KeyError, OSError, TypeError):
            return None
        if isinstance(value, np.ndarray) and value.size == 1:
            value = value.reshape(-1)[0]
        return show(value)[1:-1] if isinstance(value, (bytes, str)) else None

    def attributes(self, path, thing):
        for name in by_name(thing.attrs.keys()):
            full = "/" + path + "@" + name
            if full in self.unread:
                continue
            if full in self.value:
                value = self.value[full]
                if value is not None:
                    self.lines.append(value)
                continue
            value = thing.attrs[name]
            if isinstance(value, np.ndarray) and value.size == 0:
                self.lines.append(line(path + "@" + name, "- (empty)", None, value.shape))
                continue
            shape = thing.attrs.get_id(name).shape if not isinstance(value, h5py.Empty) else ()
            self.lines.extend(parts(path + "@" + name, ".", value, None, shape))


# ---------------------------------------------------------------- numbers and words

@case()
def integers(f):
    for kind in ("i1", "i2", "i4", "i8"):
        f[kind] = np.array(-100, "<" + kind)
        f["big-" + kind] = np.array(-100, ">" + kind)
    for kind in ("u1", "u2", "u4", "u8"):
        f[kind] = np.array(2 ** (8 * int(kind[1])) - 1, "<" + kind)
        f["big-" + kind] = np.array(2 ** (8 * int(kind[1])) - 1, ">" + kind)


@case()
def floats(f):
    for kind in ("f2", "f4", "f8"):
        f[kind] = np.array(0.1, "<" + kind)
        f["big-" + kind] = np.array(-1.5e3, ">" + kind)
    f["tiny"] = 1.8592e-04
    f["large"] = 6.02214076e23


@case()
def not_numbers(f):
    f["nan"] = np.nan
    f["inf"] = np.array(np.inf, "f4")
    f["list"] = [1.5, np.nan, -np.inf]


@case(unread={"/q": "is a floating-point number of 80 bits, which is not read",
              "/z@q": "is a floating-point number of 80 bits, which is not read"})
def long_double(f):
    f["a"] = 1
    f["q"] = np.longdouble(1.5)
    f["z"] = 2
    f["z"].attrs["q"] = np.longdouble(1.5)
    f["z"].attrs["r"] = 1


@case()
def truths(f):
    f["yes"] = True
    f["list"] = [True, False, True]
    f.attrs["no"] = np.bool_(False)


@case(value={"/colour": '"GREEN"', "/many": '["RED", "GREEN"]', "/unnamed": "5"})
def enumeration(f):
    kind = h5py.enum_dtype({"RED": 0, "GREEN": 42}, basetype="i2")
    f.create_dataset("colour", data=np.array(42, "i2"), dtype=kind)
    f.create_dataset("many", data=np.array([0, 42], "i2"), dtype=kind)
    f.create_dataset("unnamed", data=np.array(5, "i2"), dtype=kind)


@case(value={"/colour": '"GREEN"'})
def enumeration_big_endian(f):
    kind = h5py.enum_dtype({"RED": 0, "GREEN": 42}, basetype=">i4")
    f.create_dataset("colour", data=np.array(42, ">i4"), dtype=kind)


@case(value={"/state": '"ERROR"'})
def enumeration_negative(f):
    kind = h5py.enum_dtype({"OK": 0, "ERROR": -1}, basetype="i1")
    f.create_dataset("state", data=np.array(-1, "i1"), dtype=kind)
    f["z"] = 1


@case()
def fixed_texts(f):
    f["padded"] = np.bytes_("abc")
    f["array"] = np.array([b"a", b"bcd", b""], "S5")
    f["utf8"] = np.array("Zürich µm".encode(), "S20")
    f["latin1"] = np.array("Zürich µm".encode("latin-1"), "S20")
    for name, padding in (("null", h5t.STR_NULLTERM), ("space", h5t.STR_SPACEPAD)):
        kind = h5t.C_S1.copy()
        kind.set_size(8)
        kind.set_strpad(padding)
        made = h5d.create(f.id, name.encode(), kind, h5s.create(h5s.SCALAR))
        made.write(h5s.ALL, h5s.ALL, np.array(b"abc" if name == "null" else b"abc     ", "S8"), mtype=kind)


@case()
def variable_texts(f):
    f["text"] = "Zürich 10 µm \U0001F600"
    f["empty"] = ""
    f["lines"] = "one\ntwo\n"
    f["list"] = ["a", "", "c"]
    f["table"] = np.array([["a", "b"], ["c", "d"]], dtype=h5py.string_dtype())
    f["ascii"] = np.array("Zürich".encode(), dtype=h5py.string_dtype("ascii"))
    f["one"] = np.array(["only"], dtype=h5py.string_dtype())


@case(value={"/a": "- (large)", "/b": "- (large)"})
def long_texts(f):
    f["a"] = "x" * 70000
    f["b"] = np.bytes_("y" * 65537)
    f["c"] = "z" * 1000


@case()
def arrays(f):
    f["one"] = [1]
    f["short"] = np.arange(12, dtype="i2")
    f["table"] = np.arange(6).reshape(2, 3)
    f["cube"] = np.arange(8.0).reshape(2, 2, 2)
    f["long"] = np.arange(1025)
    f["most"] = np.zeros(1024, "i1")


@case()
def big_data(f):
    f.create_dataset("frames", (1000, 2000, 2000), "u2", chunks=(1, 100, 100), compression="gzip")
    f["frames"].attrs["units"] = "counts"
    f["after"] = 1


# ---------------------------------------------------------------- compounds and the like

POINT = np.dtype([("x", "f8"), ("label", "S4"), ("n", ">u2")])


@case()
def compound(f):
    f["point"] = np.array((1.5, b"ab", 7), POINT)
    f["points"] = np.array([(1.5, b"ab", 7), (2.5, b"c", 8)], POINT)
    f.attrs["point"] = np.array((1.5, b"ab", 7), POINT)


@case()
def compound_nested(f):
    inner = np.dtype([("a", "i4"), ("b", "f4", (3,))])
    f["outer"] = np.array((1, (2, [1, 2, 3])), np.dtype([("n", "i4"), ("inner", inner)]))


@case()
def compound_texts(f):
    kind = np.dtype([("name", h5py.string_dtype()), ("value", "f8")])
    f["row"] = np.array(("Ångström", 1.0), kind)
    f["rows"] = np.array([("a", 1.0), ("b", 2.0)], kind)


@case()
def complex_numbers(f):
    f["z"] = 1.5 - 2j
    f["list"] = np.array([1j, 2.0])
    f.attrs["z"] = 0.5j


@case(value={"/grid": "[[[0, 1], [2, 3]], [[4, 5], [6, 7]]]",
             "/cube": "[[[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]], [[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]]]"})
def array_types(f):
    made = f.create_dataset("grid", (2,), dtype=np.dtype(("i4", (2, 2))))
    made[...] = np.arange(8).reshape(2, 2, 2)
    made = f.create_dataset("cube", (1,), dtype=np.dtype(("i2", (2, 3, 4))))
    made[...] = np.arange(24).reshape(1, 2, 3, 4)


@case()
def variable_lengths(f):
    made = f.create_dataset("ragged", (3,), dtype=h5py.vlen_dtype("i4"))
    made[0], made[2] = [1, 2, 3], [4]
    single = f.create_dataset("single", (), dtype=h5py.vlen_dtype("f8"))
    single[()] = np.array([1.5, 2.5])


@case(value={"/reference": "- (a reference)", "/references": "[- (a reference), - (a reference)]"})
def object_references(f):
    f["a"] = 1
    f.create_dataset("reference", data=f["a"].ref, dtype=h5py.ref_dtype)
    f.create_dataset("references", data=[f["a"].ref, f["a"].ref], dtype=h5py.ref_dtype)


@case(unread={"/region": "region references are not read", "/z@region": "region references are not read"})
def region_references(f):
    f["a"] = np.arange(10)
    f.create_dataset("region", data=f["a"].regionref[2:5], dtype=h5py.regionref_dtype)
    f["z"] = 1
    f["z"].attrs["before"] = 1
    f["z"].attrs.create("region", f["a"].regionref[2:5], dtype=h5py.regionref_dtype)
    f["z"].attrs["units"] = "mm"


@case(unread={"/blob": "its type has a name without an end", "/z@blob": "its type has a name without an end"})
def opaque_without_tag(f):
    f["a"] = 1
    f["blob"] = np.void(b"\x01\x02\x03")
    f["z"] = 1
    f["z"].attrs["blob"] = np.void(b"\x01\x02\x03")
    f["z"].attrs["units"] = "mm"


@case(value={"/blob": "- (4 bytes)", "/when": "- (8 bytes)"})
def opaque_with_tag(f):
    kind = h5t.create(h5t.OPAQUE, 4)
    kind.set_tag(b"camera header")
    made = h5d.create(f.id, b"blob", kind, h5s.create(h5s.SCALAR))
    made.write(h5s.ALL, h5s.ALL, np.array(b"abcd", "V4"), mtype=kind)
    when = np.array("2026-11-22T10:00:00", "datetime64[s]")
    f.create_dataset("when", data=when.astype(h5py.opaque_dtype(when.dtype)))


@case(value={"/bits": "- (2 bytes)"})
def bit_fields(f):
    made = h5d.create(f.id, b"bits", h5t.STD_B16LE, h5s.create(h5s.SCALAR))
    made.write(h5s.ALL, h5s.ALL, np.array(5, "u2"), mtype=h5t.STD_B16LE)
    f["z"] = 1


@case(value={"/when": "- (4 bytes)"})
def times(f):
    made = h5d.create(f.id, b"when", h5t.UNIX_D32LE, h5s.create(h5s.SCALAR))
    made.write(h5s.ALL, h5s.ALL, np.array(5, "u4"), mtype=h5t.UNIX_D32LE)
    f["z"] = 1


@case()
def committed_types(f):
    f["kind"] = np.dtype("f8")
    f.create_dataset("a", data=1.5, dtype=f["kind"])
    f.create_dataset("list", data=[1.5, 2.5], dtype=f["kind"])
    f["b"] = 2
    f["b"].attrs.create("typed", 3.5, dtype=f["kind"])


@case(libver="latest")
def committed_types_latest(f):
    f["kind"] = POINT
    f.create_dataset("a", data=np.array((1.5, b"ab", 7), POINT), dtype=f["kind"])
    f["b"] = 2
    f["b"].attrs.create("typed", np.array((1.5, b"ab", 7), POINT), dtype=f["kind"])


# ---------------------------------------------------------------- nothing there

@case()
def empty_spaces(f):
    f["null"] = h5py.Empty("f8")
    f["text"] = h5py.Empty(h5py.string_dtype())
    f["zero"] = np.zeros((0, 30))
    f.attrs["null"] = h5py.Empty("i4")
    f.attrs["zero"] = np.zeros((0,), "i4")
    f["z"] = 1


@case(value={"/contiguous": "- (never written)", "/chunked": "- (never written)", "/scalar": "- (never written)",
             "/growing": "- (empty)"})
def never_written(f):
    f.create_dataset("contiguous", (3,), "f8")
    f.create_dataset("chunked", (3,), "f8", chunks=(2,), fillvalue=-1)
    f.create_dataset("scalar", (), "i4")
    f.create_dataset("growing", (0,), "f8", maxshape=(None,))


@case(unread={"/part": "only a part of it was written"})
def partly_written(f):
    made = f.create_dataset("part", (4,), "f8", chunks=(2,), fillvalue=-1)
    made[0:2] = 5
    f["z"] = 1


@case(name="nothing.h5")
def nothing(f):
    pass


# ---------------------------------------------------------------- storage

@case()
def compact(f):
    plist = h5p.create(h5p.DATASET_CREATE)
    plist.set_layout(h5d.COMPACT)
    made = h5d.create(f.id, b"a", h5t.IEEE_F64LE, h5s.create_simple((3,)), plist)
    made.write(h5s.ALL, h5s.ALL, np.array([1.5, 2.5, 3.5]))


@case()
def filters(f):
    data = np.arange(100, dtype="i4")
    f.create_dataset("gzip", data=data, compression="gzip")
    f.create_dataset("shuffled", data=data, compression="gzip", shuffle=True)
    f.create_dataset("fletcher", data=data, fletcher32=True, chunks=(30,))
    f.create_dataset("lzf", data=data, compression="lzf")


@case(unread={"/szip": "its values are compressed with szip, which is not read"})
def szip(f):
    f.create_dataset("szip", data=np.arange(64, dtype="i4"), compression="szip")
    f["szip"].attrs["units"] = "counts"
    f["z"] = 1


@case(unread={"/so": "its values are compressed with scale-offset, which is not read"})
def scale_offset(f):
    f.create_dataset("so", data=np.arange(64, dtype="i4"), scaleoffset=0, chunks=(64,))
    f["z"] = 1


@case(unread={"/nbit": "its values are compressed with nbit, which is not read"})
def nbit(f):
    kind = h5t.STD_I32LE.copy()
    kind.set_precision(12)
    plist = h5p.create(h5p.DATASET_CREATE)
    plist.set_chunk((4,))
    plist.set_filter(h5py.h5z.FILTER_NBIT, 0)
    made = h5d.create(f.id, b"nbit", kind, h5s.create_simple((4,)), plist)
    made.write(h5s.ALL, h5s.ALL, np.array([1, 2, 3, 4], "i4"))
    f["z"] = 1


@case(value={"/a": "[1, -2, 3, 2047]"})
def odd_precision(f):
    kind = h5t.STD_I32LE.copy()
    kind.set_precision(12)
    kind.set_offset(3)
    made = h5d.create(f.id, b"a", kind, h5s.create_simple((4,)))
    made.write(h5s.ALL, h5s.ALL, np.array([1, -2, 3, 2047], "i4"))


@case(unread={"/odd": "its values are compressed with filter 32015, which is not read"})
def unknown_filter(f):
    plist = h5p.create(h5p.DATASET_CREATE)
    plist.set_chunk((4,))
    plist.set_filter(32015, h5py.h5z.FLAG_OPTIONAL, (3,))
    made = h5d.create(f.id, b"odd", h5t.STD_I32LE, h5s.create_simple((4,)), plist)
    made.write(h5s.ALL, h5s.ALL, np.array([1, 2, 3, 4], "i4"))
    f["z"] = 1


@case()
def growing(f):
    made = f.create_dataset("a", (2,), "f8", maxshape=(None,), chunks=(64,))
    made[...] = [1, 2]
    made.resize((5,))
    made[2:] = 3


@case(libver="latest")
def chunk_indexes(f):
    f.create_dataset("single", data=np.arange(10), chunks=(10,))
    f.create_dataset("fixed", data=np.arange(40), chunks=(10,))
    f.create_dataset("extensible", data=np.arange(40), chunks=(10,), maxshape=(None,))
    f.create_dataset("tree", data=np.arange(16).reshape(4, 4), chunks=(2, 2), maxshape=(None, None))
    f.create_dataset("edge", data=np.arange(25).reshape(5, 5), chunks=(2, 3))


@case(unread={"/a": "its values are in chunks of more than 16 MiB, which are not read"})
def giant_chunks(f):
    f.create_dataset("a", data=[1.0, 2.0], maxshape=(None,), chunks=(3 << 20,), compression="gzip")
    f["z"] = 1


def virtual(f, rows):
    layout = h5py.VirtualLayout((rows, 4), "i4")
    layout[0] = h5py.VirtualSource("integers.h5", "a", shape=(4,))
    f.create_virtual_dataset("entry/data/data", layout, fillvalue=-1)


@case(unread={"/entry/data/data": "its values are in other datasets (virtual dataset), which are not read"})
def virtual_dataset(f):
    f["entry/data/before"] = 1
    virtual(f, 3)
    f["entry/data/data"].attrs["units"] = "counts"
    f["entry/data/x"] = 2


@case()
def virtual_dataset_large(f):
    virtual(f, 100000)
    f["entry/data/x"] = 2


@case(unread={"/raw": "its values are in another file (external storage), which is not read"})
def external_storage(f):
    f["a"] = 1
    f.create_dataset("raw", (3,), "i4", external=[("no-such-file.raw", 0, h5py.h5f.UNLIMITED)])
    f["raw"].attrs["units"] = "V"
    f["z"] = 2


# ---------------------------------------------------------------- links

@case()
def soft_links(f):
    f["entry/instrument/detector/data"] = [1, 2]
    f["entry/data/absolute"] = h5py.SoftLink("/entry/instrument/detector/data")
    f["entry/relative"] = h5py.SoftLink("instrument/detector/data")
    f["entry/dotted"] = h5py.SoftLink("./instrument//detector/data")
    f["entry/twice"] = h5py.SoftLink("relative")
    f["entry/group"] = h5py.SoftLink("instrument")
    f["entry/through"] = h5py.SoftLink("group/detector/data")


@case(unread={"/broken": "leads to '/nowhere', which is not there",
              "/self": "is a link that leads to itself",
              "/ping": "is a link that leads to itself",
              "/pong": "is a link that leads to itself",
              "/into": "leads to 'a/b', which is not there"})
def broken_soft_links(f):
    f["a"] = 1
    f["broken"] = h5py.SoftLink("/nowhere")
    f["into"] = h5py.SoftLink("a/b")
    f["self"] = h5py.SoftLink("self")
    f["ping"] = h5py.SoftLink("/pong")
    f["pong"] = h5py.SoftLink("/ping")
    f["z"] = 2


@case(unread={"/a/b/back": "leads back to a group that it is in; not followed",
              "/a/root": "leads back to a group that it is in; not followed"})
def hard_cycle(f):
    f["a/b/c"] = 1
    f["a/b/back"] = f["a"]
    f["a/root"] = f["/"]
    f["z"] = 2


@case(unread={"/a/up": "leads back to a group that it is in; not followed"})
def soft_cycle(f):
    f["a/b"] = 1
    f["a/up"] = h5py.SoftLink("/a")
    f["z"] = 2


@case()
def hard_links(f):
    f["a/x"] = 1
    f["b"] = f["a/x"]
    f["c"] = f["a"]


@case(libver="latest")
def soft_links_latest(f):
    f["Größe/µ"] = 1
    f["link"] = h5py.SoftLink("/Größe/µ")
    f["relative"] = h5py.SoftLink("Größe/µ")


@case()
def external_links(f):
    f["field"] = h5py.ExternalLink("hard_links.h5", "/a/x")
    f["group"] = h5py.ExternalLink("hard_links.h5", "a")
    f["whole"] = h5py.ExternalLink("hard_links.h5", "/")
    f["below"] = h5py.ExternalLink("./hard_links.h5", "/a/x")


@case(libver="latest")
def external_links_latest(f):
    f["field"] = h5py.ExternalLink("hard_links.h5", "/a/x")


@case(unread={"/absolute": "leads to the file '/etc/passwd', outside the dataset, which is not followed",
              "/climbing": "leads to the file '../../../pom.xml', outside the dataset, which is not followed",
              "/missing": "leads to the file 'missing.h5', which is not there",
              "/other": "leads to the file 'make.py', which cannot be read",
              "/inside": "leads to '/no/such', which is not there",
              "/folder": "leads to the file '.', which is no file"})
def broken_external_links(f):
    f["a"] = 1
    f["absolute"] = h5py.ExternalLink("/etc/passwd", "/")
    f["climbing"] = h5py.ExternalLink("../../../pom.xml", "/")
    f["missing"] = h5py.ExternalLink("missing.h5", "/a")
    f["other"] = h5py.ExternalLink("make.py", "/a")
    f["inside"] = h5py.ExternalLink("hard_links.h5", "/no/such")
    f["folder"] = h5py.ExternalLink(".", "/no/such")
    f["z"] = 2


@case(unread={"/there/back": "leads back to a group that it is in; not followed"}, cycle="external_cycle_b.h5")
def external_cycle_a(f):
    f["a"] = 1
    f["there"] = h5py.ExternalLink("external_cycle_b.h5", "/")


@case(unread={"/back/there": "leads back to a group that it is in; not followed"}, cycle="external_cycle_a.h5")
def external_cycle_b(f):
    f["b"] = 1
    f["back"] = h5py.ExternalLink("external_cycle_a.h5", "/")


# ---------------------------------------------------------------- groups and attributes

@case()
def many_links_old(f):
    for i in range(60):
        f["group/m%02d" % i] = i


@case(libver="latest")
def many_links_latest(f):
    for i in reversed(range(60)):
        f["group/m%02d" % i] = i


@case(libver="latest", track_order=True)
def creation_order(f):
    for name in ("z", "b", "Ä", "a", "Z"):
        f[name] = 1
        f.attrs[name] = 2


@case()
def many_attributes_old(f):
    for i in range(30):
        f.attrs["a%02d" % i] = i


@case(libver="latest")
def many_attributes_latest(f):
    for i in reversed(range(30)):
        f.attrs["a%02d" % i] = i
    f.attrs["long"] = "x" * 200


@case(value={"/@big": "@big = - (large) [8000]"}, libver="latest")
def large_attributes(f):
    f.attrs["big"] = np.zeros(8000)
    f.attrs["small"] = 1
    f["z"] = 1


@case(value={"/@big": "@big = - (large) [7000]"})
def large_attribute_old(f):
    f.attrs["big"] = np.zeros(7000)
    f["z"] = 1


@case()
def units(f):
    for name, unit in (("text", "mm"), ("fixed", np.bytes_("keV")), ("array", ["s"]), ("latin", np.bytes_(b"\xb5m")),
                       ("number", 5), ("two", ["a", "b"]), ("none", "")):
        f[name] = 1.5
        f[name].attrs["units"] = unit


@case()
def odd_names(f):
    for name in ("with space", "a@b", "Ångström", "dot.ted", "back\\slash", "\U0001F600", "tab\there", "-", "µ"):
        f[name] = 1
        f.attrs[name] = 1


@case()
def dimension_scales(f):
    f["x"] = [1.0, 2.0]
    f["x"].make_scale("x axis")
    f["y"] = [3.0, 4.0]
    f["y"].dims[0].attach_scale(f["x"])


@case(unread={"/" + "/".join("g%d" % i for i in range(33)): "is nested deeper than 32 groups; not read on"})
def deep(f):
    f["/".join("g%d" % i for i in range(40)) + "/x"] = 1
    f["z"] = 1


# ---------------------------------------------------------------- whole files

@case(userblock_size=512)
def user_block(f):
    f["a"] = 1
    f["b"] = "text"
    f["list"] = h5py.SoftLink("/a")


@case(userblock_size=8192)
def user_block_large(f):
    f["a"] = 1


@case(libver=("v108", "v108"))
def superblock_2(f):
    f["a/b"] = 1


@case(libver="latest")
def superblock_3(f):
    f["a/b"] = 1


@case(sizes=(4, 4))
def small_offsets(f):
    f["a/b"] = "text"
    f["a/list"] = np.arange(5)
    f["a/gzip"] = np.arange(5)
    f.create_dataset("chunked", data=np.arange(5), chunks=(2,))
    f["link"] = h5py.SoftLink("a/b")


def flag_writing(data):
    data[11] = 0x05
    data[44:48] = struct.pack("<I", lookup3(bytes(data[:44])))
    return data


@case(libver="latest", after=flag_writing, beside="! was being written when it was copied, or its writer crashed; it may be incomplete")
def left_open(f):
    f["a"] = 1


def cut(data):
    return data[:-100]


@case(after=cut, beside="! is cut off: it has %d bytes of %d",
      unread={"/z": "leads past the end of the file"})
def truncated(f):
    f["a"] = 1
    f["b"] = "text"
    f.create_dataset("z", data=np.arange(100, dtype="i1"))


@case(after=lambda data: data[:0], whole="is empty")
def empty_file(f):
    f["a"] = 1


@case(after=lambda data: data[:60], whole="is cut off: it has %d bytes of %d", name="only_a_start.h5")
def only_a_start(f):
    f["a"] = 1


@case(after=lambda data: b"# a table\n1 2 3\n", whole="is named like an HDF5 file and is none", name="text.nxs")
def text(f):
    pass


@case(after=lambda data: b"\x0e\x03\x13\x01" + bytes(600), whole="is an HDF4 file, which is not read", name="old.hdf")
def old(f):
    pass


# ---------------------------------------------------------------- damage

def spoil(data, marker, offset, value):
    """The last place with the marker: groups within groups come last."""
    at = bytes(data).rindex(marker) + offset
    data[at:at + len(value)] = value
    return data


@case(libver="latest", after=lambda data: spoil(data, b"units\0", 20, b"\xff"),
      unread={"/b": "its header is damaged: the checksum differs"}, gone=["/b"])
def damaged_header(f):
    f["a"] = 1
    f["b"] = 2
    f["b"].attrs["units"] = "a damaged value"
    f["c"] = 3


@case(after=lambda data: spoil(data, b"SNOD", 0, b"XXXX"), unread={"/sub": "is damaged: Group symbol table Node signature not matched"},
      gone=["/sub/x"])
def damaged_members(f):
    f["sub/x"] = 1
    f["z"] = 3


@case(after=lambda data: spoil(data, b"TREE", 0, b"XXXX"), gone=["/sub/x"], unread={"/sub": "is damaged: B tree V1 node signature not matched"})
def damaged_tree(f):
    f["sub/x"] = 1
    f["z"] = 3


@case(after=lambda data: spoil(data, b"GCOL", 0, b"XXXX"),
      unread={"/text": "is damaged: there is no collection where its values should be"})
def damaged_collection(f):
    f["a"] = 1
    f["text"] = "words"
    f["z"] = 3


@case(libver="latest", after=lambda data: spoil(data, b"FRHP", 6, b"\xff"),
      gone=["/sub/m%02d" % i for i in range(20)], unread={"/sub": "is damaged: a checksum differs"})
def damaged_heap(f):
    for i in range(20):
        f["sub/m%02d" % i] = i
    f["z"] = 1


@case(after=lambda data: spoil(data, struct.pack("<d", 1234.5), 0, struct.pack("<d", 4321.5)), value={"/a": "4321.5"})
def changed_value(f):
    f["a"] = 1234.5


# ---------------------------------------------------------------- a NeXus file as instruments write them

@case()
def nexus(f):
    f.attrs["default"] = "entry"
    f.attrs["HDF5_Version"] = "1.10.8"
    entry = f.create_group("entry")
    entry.attrs["NX_class"] = "NXentry"
    entry["title"] = "Gold on carbon #2"
    entry["definition"] = "NXsas"
    entry["start_time"] = "2026-11-01T10:15:00+01:00"
    instrument = entry.create_group("instrument")
    instrument.attrs["NX_class"] = "NXinstrument"
    instrument["name"] = "P03"
    detector = instrument.create_group("detector")
    detector.attrs["NX_class"] = "NXdetector"
    detector["distance"] = [1.25]
    detector["distance"].attrs["units"] = "m"
    detector["count_time"] = np.array([0.1] * 5, "f4")
    detector["count_time"].attrs["units"] = "s"
    detector.create_dataset("data", (5, 1000, 1000), "u4", chunks=(1, 100, 100), compression="gzip")
    data = entry.create_group("data")
    data.attrs["NX_class"] = "NXdata"
    data.attrs["signal"] = "data"
    data.attrs["axes"] = ["frame", ".", "."]
    data["data"] = h5py.SoftLink("/entry/instrument/detector/data")
    sample = entry.create_group("sample")
    sample.attrs["NX_class"] = "NXsample"
    sample["name"] = "Au/C"
    sample["temperature"] = 293.15
    sample["temperature"].attrs["units"] = "K"


def lookup3(data, value=0):
    """Jenkins' hash, as the format has it for checksums."""
    def rot(x, k):
        return ((x << k) | (x >> (32 - k))) & 0xffffffff
    a = b = c = (0xdeadbeef + len(data) + value) & 0xffffffff
    while len(data) > 12:
        a, b, c = ((x + y) & 0xffffffff for x, y in zip((a, b, c), struct.unpack("<III", data[:12])))
        a = (a - c) & 0xffffffff ^ rot(c, 4); c = (c + b) & 0xffffffff
        b = (b - a) & 0xffffffff ^ rot(a, 6); a = (a + c) & 0xffffffff
        c = (c - b) & 0xffffffff ^ rot(b, 8); b = (b + a) & 0xffffffff
        a = (a - c) & 0xffffffff ^ rot(c, 16); c = (c + b) & 0xffffffff
        b = (b - a) & 0xffffffff ^ rot(a, 19); a = (a + c) & 0xffffffff
        c = (c - b) & 0xffffffff ^ rot(b, 4); b = (b + a) & 0xffffffff
        data = data[12:]
    if not data:
        return c
    a, b, c = ((x + y) & 0xffffffff for x, y in zip((a, b, c), struct.unpack("<III", data.ljust(12, b"\0"))))
    for x, k in ((0, 14), (1, 11), (2, 25), (3, 16), (4, 4), (5, 14), (6, 24)):
        if x % 3 == 0:
            c = ((c ^ b) - rot(b, k)) & 0xffffffff
        elif x % 3 == 1:
            a = ((a ^ c) - rot(c, k)) & 0xffffffff
        else:
            b = ((b ^ a) - rot(a, k)) & 0xffffffff
    return c


def write(name, make, options):
    made = {key: value for key, value in options.items() if key in ("libver", "userblock_size", "track_order")}
    if "sizes" in options:
        plist = h5p.create(h5p.FILE_CREATE)
        plist.set_sizes(*options["sizes"])
        with h5py.File(h5py.h5f.create(name.encode(), fcpl=plist)) as f:
            make(f)
        return
    with h5py.File(name, "w", **made) as f:
        make(f)

# ---------------------------------------------------------------- what small pictures are made of

@case()
def picture_stack(f):
    """The middle frame, number 2, grows from left to right; the others are turned round. Some chunks were never written."""
    f.attrs["default"] = "scan"
    scan = f.create_group("scan")
    scan.attrs["NX_class"] = "NXentry"
    scan.attrs["default"] = "plot"
    plot = scan.create_group("plot")
    plot.attrs["NX_class"] = "NXdata"
    plot.attrs["signal"] = "counts"
    counts = plot.create_dataset("counts", shape=(5, 70, 600), dtype="<u2", chunks=(2, 32, 64), compression="gzip")
    counts[0:5, :64] = np.arange(60000, 0, -100)[None, None, :]
    counts[2, :64] = np.arange(0, 60000, 100)[None, :]


@case()
def picture_old(f):
    """As before 2014: no default, and an attribute at the field itself."""
    entry = f.create_group("entry1")
    entry.attrs["NX_class"] = "NXentry"
    data = entry.create_group("data")
    data.attrs["NX_class"] = "NXdata"
    values = np.linspace(-1, 1, 40 * 50).reshape(40, 50).astype(">f4")
    values[0, 0] = np.nan
    data["image"] = values
    data["image"].attrs["signal"] = np.int32(1)


def main():
    for name in os.listdir("."):
        if name.endswith((".h5", ".nxs", ".hdf")):
            os.remove(name)
    for name, make, _, _, _, _, options in CASES:
        write(name, make, options)
    with open("expected.txt", "w") as out:
        for name, make, unread, value, whole, after, options in sorted(CASES, key=lambda c: c[0]):
            oracle = Oracle(unread, value)
            with h5py.File(name) as f:
                oracle.object("", f)
            gone = [g.lstrip("/") for g in options.get("gone", [])]
            lines = [l for l in oracle.lines if not any(l.startswith((g + " ", g + "@")) for g in gone)]
            beside = options.get("beside", "")
            if after:
                data = open(name, "rb").read()
                changed = after(bytearray(data))
                open(name, "wb").write(bytes(changed))
                sizes = (len(changed), len(data))
                beside = beside % sizes if "%d" in beside else beside
                whole = whole % sizes if whole and "%d" in whole else whole
            lines = [] if whole else lines
            lines += ["! " + whole] if whole else ([beside] if beside else []) + [
                "! %s: %s" % found for found in unread.items()]
            out.write("== %s\n%s\n" % (name, "\n".join(l.replace("\t", " ") if l[0] == "!" else l for l in lines)))


main()

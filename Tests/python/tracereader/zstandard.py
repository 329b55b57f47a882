"""Zstandard frames: where they end, what they declare, what is in them (RFC 8878)."""

import ctypes
import ctypes.util

from .refusal import EndsEarly, Unsound, must

MAGIC = b"\x28\xb5\x2f\xfd"
CONTENT_MAX = 1 << 20
WINDOW_MAX = 1 << 20


def load_library():
    """The system's libzstd, which every Debian has: its package manager needs it."""
    for name in ("libzstd.so.1", ctypes.util.find_library("zstd")):
        try:
            library = ctypes.CDLL(name) if name else None
        except OSError:
            library = None
        if library:
            break
    if not library:
        raise SystemExit("error: libzstd.so.1 is not installed")
    size, pointer = ctypes.c_size_t, ctypes.c_void_p
    library.ZSTD_decompress.restype = size
    library.ZSTD_decompress.argtypes = [pointer, size, ctypes.c_char_p, size]
    library.ZSTD_isError.argtypes = [size]
    library.ZSTD_getErrorName.restype = ctypes.c_char_p
    library.ZSTD_getErrorName.argtypes = [size]
    return library


LIBRARY = load_library()


def need(data, start, count):
    """The bytes at `start`, which the file must have."""
    if start + count > len(data):
        raise EndsEarly()
    return data[start : start + count]


def skippable(magic, content):
    """A skippable frame with this magic number and content."""
    return magic.to_bytes(4, "little") + len(content).to_bytes(4, "little") + content


def frame(data, start):
    """Checks the ordinary frame at `start` and gives (where it ends, its content)."""
    descriptor = need(data, start + 4, 1)[0]
    flags = (descriptor >> 6, descriptor >> 5 & 1, descriptor >> 2 & 1, descriptor & 3)
    size_flag, single_segment, checksum, dictionary = flags
    must(descriptor >> 3 & 1 == 0, "the frame header's reserved bit is set")
    must(dictionary == 0, "the frame names a dictionary")
    must(checksum == 1, "the frame has no content checksum")
    place = start + 5
    window = None
    if not single_segment:
        byte = need(data, place, 1)[0]
        base = 1 << (10 + (byte >> 3))
        window = base + (base >> 3) * (byte & 7)
        place += 1
    width = [single_segment, 2, 4, 8][size_flag]
    must(width > 0, "the frame does not declare its content size")
    size = int.from_bytes(need(data, place, width), "little") + (256 if width == 2 else 0)
    place += width
    must(1 <= size <= CONTENT_MAX, f"the frame declares {size} content bytes")
    window = size if window is None else window
    must(window <= WINDOW_MAX, f"the frame needs a window of {window} bytes")
    last = False
    while not last:
        header = int.from_bytes(need(data, place, 3), "little")
        last, kind, length = header & 1, header >> 1 & 3, header >> 3
        must(kind != 3, "a block of the reserved type")
        place += 3 + (1 if kind == 1 else length)
    place += 4
    return place, decompress(need(data, start, place - start), size)


def decompress(compressed, size):
    """The content of one whole frame; libzstd compares the checksum."""
    content = ctypes.create_string_buffer(size)
    result = LIBRARY.ZSTD_decompress(content, size, compressed, len(compressed))
    if LIBRARY.ZSTD_isError(result):
        raise Unsound("zstd: " + LIBRARY.ZSTD_getErrorName(result).decode())
    must(result == size, f"{result} content bytes where {size} are declared")
    return content.raw

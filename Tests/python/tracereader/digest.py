"""The 128-bit digest of the page."""

MASK = (1 << 64) - 1


def multiply(left, right):
    """The high and the low half of the full product."""
    product = left * right
    return product >> 64, product & MASK


def rotate(value):
    return (value >> 32 | value << 32) & MASK


def mix(z):
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
    return z ^ z >> 31


def digest(data):
    """The 16 bytes of the digest of `data`."""
    padded = data + bytes(-len(data) % 16)
    words = [
        int.from_bytes(padded[place : place + 8], "little") for place in range(0, len(padded), 8)
    ]
    words += [len(data), 0]
    a, b = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F
    for x, y in zip(words[::2], words[1::2]):
        left_high, left_low = multiply(a ^ x, y ^ 0xA0761D6478BD642F)
        right_high, right_low = multiply(b ^ y, x ^ 0xE7037ED1A0B428DB)
        a = (left_low ^ right_high) + x & MASK
        b = (right_low ^ left_high) + rotate(y) & MASK
    low = mix(a ^ rotate(b))
    high = mix(b + low & MASK)
    return low.to_bytes(8, "little") + high.to_bytes(8, "little")

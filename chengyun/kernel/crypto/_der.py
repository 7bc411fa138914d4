"""Strict DER for the two small structures of GB/T 35276: the SM2 signature and the SM2 ciphertext."""

from __future__ import annotations

from typing import Final

INTEGER: Final = 0x02
OCTETS: Final = 0x04
SEQUENCE: Final = 0x30


def encode(tag: int, content: bytes) -> bytes:
    """One element."""
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def encode_integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return encode(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def decode_sequence(data: bytes, tags: tuple[int, ...]) -> list[bytes]:
    """The contents of a SEQUENCE of exactly these tags; ValueError on anything else, trailing bytes included."""
    content, end = _element(data, 0, SEQUENCE)
    if end != len(data):
        raise ValueError("bytes after the sequence")
    parts = []
    at = 0
    for tag in tags:
        part, at = _element(content, at, tag)
        parts.append(part)
    if at != len(content):
        raise ValueError("more elements than expected")
    return parts


def decode_integer(content: bytes) -> int:
    """A non-negative INTEGER's content in its shortest form."""
    if not content or content[0] & 0x80:
        raise ValueError("empty or negative integer")
    if len(content) > 1 and content[0] == 0 and not content[1] & 0x80:
        raise ValueError("integer is padded")
    return int.from_bytes(content, "big")


def _element(data: bytes, at: int, tag: int) -> tuple[bytes, int]:
    if len(data) < at + 2 or data[at] != tag:
        raise ValueError("unexpected tag")
    size, start = data[at + 1], at + 2
    if size & 0x80:
        count = size & 0x7F
        length = data[start : start + count]
        if not 1 <= count <= 4 or len(length) != count or length[0] == 0:
            raise ValueError("bad length")
        size, start = int.from_bytes(length, "big"), start + count
        if size < 0x80:
            raise ValueError("length is not in its shortest form")
    if start + size > len(data):
        raise ValueError("element is cut")
    return data[start : start + size], start + size

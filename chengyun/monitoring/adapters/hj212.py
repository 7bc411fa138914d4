"""HJ 212-2017 packets: ``##``, the length of the data in four digits, the data, four hexadecimal digits of CRC, CR LF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.readings.decoding import Report

MOST_BYTES = 1024
"""Of the data of one packet, by the standard."""
_HEAD = 6
_TAIL = 6
_DATA = re.compile(r"^(?P<head>.*?)CP=&&(?P<content>.*?)&&$", re.DOTALL)
_VALUES = ("Rtd", "Avg", "Cou")
"""Of a factor: at the moment, or of the minute, hour or day; counters have only a sum."""
_NORMAL = "N"
_MEASURED = {"2011", "2031", "2051", "2061"}
"""Commands that carry measurements: at the moment, of a day, of minutes, of an hour."""


class Malformed(ValueError):
    """Bytes that are no packet."""


@dataclass(frozen=True)
class Packet:
    """What a packet says."""

    fields: dict[str, str]
    """``QN``, ``ST``, ``CN``, ``PW``, ``MN``, ``Flag`` and the like."""
    content: list[dict[str, str]]
    """The groups of its instruction's parameters."""

    @property
    def wants_answer(self) -> bool:
        """Whether the sender waits to be told that it arrived (the lowest bit of ``Flag``)."""
        flag = self.fields.get("Flag", "")
        return flag.isdecimal() and bool(int(flag) & 1)

    def reports(self) -> list[Report]:
        """The measurements: sound ones, and those that the device itself marks, as suspect.

        Raises:
            Malformed: a value is no number, or the time is none.
        """
        if self.fields.get("CN") not in _MEASURED:
            return []
        values: dict[str, float | bool | None] = {}
        marks: dict[str, str] = {}
        at = None
        for group in self.content:
            for name, text in group.items():
                factor, _, kind = name.rpartition("-")
                if name == "DataTime":
                    at = _moment(text)
                elif kind == "Flag":
                    marks[factor] = text
                elif kind in _VALUES and (kind != "Cou" or factor not in values):
                    values[factor] = _number(text)
        if at is None:
            raise Malformed("没有 DataTime")
        sound = {factor: value for factor, value in values.items() if marks.get(factor, _NORMAL) == _NORMAL}
        suspect = {factor: value for factor, value in values.items() if factor not in sound}
        return [
            Report(at=at, values=part, quality=quality)
            for part, quality in ((sound, 0), (suspect, 1))
            if part
        ]


def crc16(data: bytes) -> int:
    """The standard's appendix A: CRC-16 with the polynomial A001, whose register's high byte meets each byte."""
    register = 0xFFFF
    for byte in data:
        register = (register >> 8) ^ byte
        for _ in range(8):
            register = (register >> 1) ^ 0xA001 if register & 1 else register >> 1
    return register


def pack(data: str) -> bytes:
    """A packet with this data."""
    encoded = data.encode()
    return b"##%04d%b%04X\r\n" % (len(encoded), encoded, crc16(encoded))


def answer(packet: Packet) -> bytes:
    """What tells the sender that its data arrived (9014)."""
    kept = {name: packet.fields.get(name, "") for name in ("QN", "PW", "MN")}
    return pack(f"QN={kept['QN']};ST=91;CN=9014;PW={kept['PW']};MN={kept['MN']};Flag=4;CP=&&&&")


def take_packet(buffer: bytearray) -> Packet | None:
    """The next packet of what has come, taken out of the buffer; None while it is not whole.

    Raises:
        Malformed: what comes next is none; the buffer goes on behind it.
    """
    if len(buffer) < _HEAD:
        return None
    if buffer[:2] != b"##" or not bytes(buffer[2:_HEAD]).isdigit() or int(buffer[2:_HEAD]) > MOST_BYTES:
        _skip(buffer)
        raise Malformed("不是 HJ 212 数据包")
    length = int(buffer[2:_HEAD])
    if len(buffer) < _HEAD + length + _TAIL:
        return None
    data, told = bytes(buffer[_HEAD : _HEAD + length]), bytes(buffer[_HEAD + length : _HEAD + length + 4])
    del buffer[: _HEAD + length + _TAIL]
    if told.upper() != b"%04X" % crc16(data):
        raise Malformed("CRC 校验有误")
    found = _DATA.match(data.decode(errors="replace"))
    if found is None:
        raise Malformed("数据段格式有误")
    return Packet(_pairs(found["head"], ";"), [_pairs(group, ",") for group in found["content"].split(";")])


def _skip(buffer: bytearray) -> None:
    begin = buffer.find(b"##", 1)
    del buffer[: begin if begin > 0 else len(buffer)]


def _pairs(text: str, separator: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(separator) if part)
    return {name: value for name, _, value in parts}


def _moment(text: str) -> float:
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=SHANGHAI).timestamp() * 1000
    except ValueError as error:
        raise Malformed("DataTime 有误") from error


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise Malformed(f"数值“{text[:20]}”有误") from error

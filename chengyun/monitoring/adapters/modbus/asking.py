"""One device asked once: its registers in as few requests as they lie together, as values of points."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException

SECONDS = 3.0
MOST_TOGETHER = 120
"""Registers of one request; the protocol allows 125."""
_GAP = 8
"""Unused registers that are read along rather than asking twice."""
_WIDTH = {"int16": 1, "uint16": 1, "int32": 2, "uint32": 2, "float32": 2, "bit": 1}
_BITS = ("coil", "discrete")
TABLES = {"holding": "保持寄存器", "input": "输入寄存器", "coil": "线圈", "discrete": "离散输入"}
_CODES = {
    1: "不支持的功能码",
    2: "没有这个地址",
    3: "数值有误",
    4: "设备故障",
    6: "设备忙",
    11: "网关后的设备没有答复",
}


class Refused(ValueError):
    """The device answers that it will not, or with something else than was asked for."""


@dataclass(frozen=True)
class Register:
    """Where a value lies, and what is made of it."""

    code: str
    table: str
    address: int
    form: str
    order: str
    factor: float
    offset: float

    @property
    def width(self) -> int:
        """How many registers it takes."""
        return _WIDTH[self.form]


@dataclass(frozen=True)
class Answer:
    """Values by the codes of their points, None where the device has no number; and what went wrong."""

    values: dict[str, float | bool | None]
    error: str


def ask(host: str, port: int, unit: int, registers: Sequence[Register]) -> Answer:
    """Read all registers of a device; what it has is answered even when it refuses something else. From one that is
    silent or says nothing sensible no more is asked, so that it costs no more than one wait."""
    client: Any = ModbusTcpClient(host, port=port, timeout=SECONDS, retries=0, reconnect_delay=0)
    values: dict[str, float | bool | None] = {}
    error = ""
    try:
        if not _connected(client):
            return Answer({}, f"不能连接 {host}:{port}")
        for together in spans(registers):
            first = together[0]
            try:
                values |= _read(client, unit, together)
            except Refused as wrong:
                error = error or f"读取 {TABLES[first.table]} {first.address} 出错：{wrong}"
            except (ModbusException, OSError):
                # The library says in English which of its many ways it was: no answer, another's, or none that is one.
                return Answer(values, f"读取 {TABLES[first.table]} {first.address} 时没有收到有效的答复")
    finally:
        client.close()
    return Answer(values, error[:200])


def _connected(client: Any) -> bool:
    try:
        return bool(client.connect())
    except UnicodeError:
        # A name that no host can have.
        return False


def spans(registers: Iterable[Register]) -> list[list[Register]]:
    """Registers that one request can read: of a table, close to each other, not too many."""
    found: list[list[Register]] = []
    end = 0
    for one in sorted(registers, key=lambda register: (register.table, register.address)):
        near = (
            found
            and found[-1][0].table == one.table
            and one.address <= end + _GAP
            and one.address + one.width - found[-1][0].address <= MOST_TOGETHER
        )
        if near:
            found[-1].append(one)
            end = max(end, one.address + one.width)
        else:
            found.append([one])
            end = one.address + one.width
    return found


def _read(client: Any, unit: int, together: list[Register]) -> dict[str, float | bool | None]:
    begin = together[0].address
    count = max(one.address + one.width for one in together) - begin
    read = {
        "holding": client.read_holding_registers,
        "input": client.read_input_registers,
        "coil": client.read_coils,
        "discrete": client.read_discrete_inputs,
    }[together[0].table]
    answer = read(begin, count=count, device_id=unit)
    if answer.isError():
        code = getattr(answer, "exception_code", 0)
        raise Refused(f"设备答复异常码 {code}{_CODES.get(code, '') and f'（{_CODES[code]}）'}")
    content = answer.bits if together[0].table in _BITS else answer.registers
    return {one.code: _value(one, content[one.address - begin :][: one.width]) for one in together}


def _value(register: Register, content: Sequence[int | bool]) -> float | bool | None:
    if len(content) < register.width:
        raise Refused("答复过短")
    if register.form == "bit":
        return bool(content[0])
    kind = ModbusTcpClient.DATATYPE[register.form.upper()]
    words: Any = list(content)
    number: Any = ModbusTcpClient.convert_from_registers(words, kind, word_order=register.order)  # type: ignore[arg-type]
    value = float(number) * register.factor + register.offset
    return value if math.isfinite(value) else None

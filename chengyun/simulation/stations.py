"""Simulated devices that speak Modbus TCP: they say what they measure when they are asked."""

from __future__ import annotations

import asyncio
import logging
import struct
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from pymodbus.constants import ExcCodes
from pymodbus.server import ModbusTcpServer
from pymodbus.simulator import SimData, SimDevice
from pymodbus.simulator.simutils import DataType

from chengyun.monitoring import facade as monitoring

log = logging.getLogger(__name__)

Values = dict[str, float | bool | None]
Measure = Callable[[str], Values | None]
"""What the points of a device measure now, by its code; nothing when it is silent."""

REGISTERS = 20
"""Holding registers that a station has: ten points, each as a float of two."""
_READY_SECONDS = 10


class Stations:
    """The stations, listening where the register says that they are asked."""

    def __init__(self, stations: Iterable[monitoring.ModbusStation], measure: Measure) -> None:
        self.codes: set[str] = set()
        self._places: dict[tuple[str, int], list[SimDevice]] = defaultdict(list)
        for one in stations:
            self.codes.add(one.code)
            answer = partial(_answer, one, measure)
            data = SimData(0, count=REGISTERS, values=0, datatype=DataType.REGISTERS)
            self._places[one.host, one.port].append(SimDevice(one.unit, [data], action=_async(answer)))
        self._loop = asyncio.new_event_loop()
        self._servers: list[ModbusTcpServer] = []
        self._thread = threading.Thread(target=self._loop.run_forever, name="modbus stations", daemon=True)

    def begin(self) -> None:
        """Listen; where that cannot be, the platform finds nobody."""
        if self._places:
            self._thread.start()
            asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(_READY_SECONDS)

    def end(self) -> None:
        """Hang up."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(_READY_SECONDS)
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._loop.close()

    async def _listen(self) -> None:
        for place, devices in self._places.items():
            server = ModbusTcpServer(devices, address=place)
            try:
                if not await server.listen():
                    log.warning("nobody can listen at %s:%s", *place)
                    continue
            except OSError as error:
                log.warning("nobody can listen at %s:%s: %s", *place, error)
                continue
            self._servers.append(server)

    async def _hang_up(self) -> None:
        for server in self._servers:
            await server.shutdown()  # type: ignore[no-untyped-call]


def _answer(station: monitoring.ModbusStation, measure: Measure, registers: list[int]) -> ExcCodes | None:
    """Put what is measured now into a station's registers."""
    values = measure(station.code)
    if values is None:
        return ExcCodes.DEVICE_FAILURE
    for code, address in station.registers.items():
        value = values.get(code)
        if value is not None and address + 2 <= REGISTERS:
            registers[address : address + 2] = struct.unpack(">HH", struct.pack(">f", value))
    return None


def _async(answer: Callable[[list[int]], ExcCodes | None]):  # type: ignore[no-untyped-def] # the library's own shape
    async def act(
        function: int, start: int, address: int, count: int, registers: list[int], written: object
    ) -> ExcCodes | None:
        return answer(registers)

    return act

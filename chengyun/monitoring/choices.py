"""What codes stand for."""

from __future__ import annotations

from chengyun.monitoring.rules.loading import read

DOMAINS: dict[str, str] = read("specialties")["domains"]
SPECIALTIES: dict[str, str] = {
    code: entry["name"] for code, entry in read("specialties")["specialties"].items()
}
DOMAIN_OF: dict[str, str] = {
    code: entry["domain"] for code, entry in read("specialties")["specialties"].items()
}

DIRECTIONS = [("high", "越高越危险"), ("low", "越低越危险"), ("both", "过高过低都危险"), ("state", "按状态")]
PROTOCOLS = [("mqtt", "MQTT"), ("http", "HTTP"), ("coap", "CoAP"), ("hj212", "HJ 212"), ("modbus", "Modbus")]
QUALITIES = [(0, "正常"), (1, "可疑"), (2, "超量程"), (3, "缺测")]
NORMAL, SUSPECT, OUT_OF_RANGE, MISSING = (code for code, _ in QUALITIES)
LEVELS = [(1, "一级（红）"), (2, "二级（橙）"), (3, "三级（黄）")]

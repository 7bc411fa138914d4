"""What may be allowed in the simulation."""

READ = "simulation.read"
INJECT = "simulation.inject"

PERMISSIONS: dict[str, str] = {
    READ: "查看模拟设备与注入的异常",
    INJECT: "向模拟设备注入异常",
}

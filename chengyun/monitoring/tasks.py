"""What the worker does for operation monitoring."""

from __future__ import annotations

import threading
from datetime import time, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction

from chengyun.kernel import clock
from chengyun.kernel.messaging import Envelope, consumes, periodic, service
from chengyun.monitoring import adapters, online
from chengyun.monitoring.alarms import baselines, escalation, quiet, silence, watching
from chengyun.monitoring.faults import finding
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.history import files, moving
from chengyun.monitoring.models import Device
from chengyun.monitoring.mqtt import accounts, consumer
from chengyun.monitoring.patrol import walking
from chengyun.monitoring.posture import services as posture
from chengyun.monitoring.readings import partitions
from chengyun.monitoring.risks import services as risks
from chengyun.monitoring.statistics import counting
from chengyun.monitoring.tier import watches
from chengyun.monitoring.upward import pushing
from chengyun.monitoring.warnings import sending
from chengyun.monitoring.warnings import services as warnings


@service("monitoring.readings")
def receive_readings(stop: threading.Event) -> None:
    """Take what devices publish by MQTT."""
    if not watches() or not accounts.enabled():
        stop.wait()
        return
    consumer.run(stop)


def run_adapter(name: str, stop: threading.Event) -> None:
    """Speak another protocol of devices."""
    if not watches():
        stop.wait()
        return
    adapters.run(name, stop, *settings.ENVIRONMENT.adapters[name])


for _name in settings.ENVIRONMENT.adapters:
    service(f"monitoring.{_name}")(partial(run_adapter, _name))


@consumes(accounts.CHANGED, name="monitoring.accounts", label="更新监测设备的接入账号")
def follow_devices(envelope: Envelope) -> None:
    """Give changed devices their account at the broker, or take it away."""
    accounts.follow(envelope.payload["devices"])


@periodic(name="monitoring.accounts", label="核对监测设备在消息中间件的账号", daily_at=time(3, 20))
def compare_accounts() -> None:
    """Compare the broker's accounts with the register."""
    if watches():
        accounts.compare()


@periodic(name="monitoring.partitions", label="准备监测数据的分区", every=timedelta(hours=1))
def prepare_partitions() -> None:
    """Make the partitions of today and tomorrow before they are needed."""
    if watches():
        today = clock.now().date()
        with transaction.atomic():
            partitions.ensure([today, today + timedelta(days=1)])


@periodic(name="monitoring.history", label="监测数据转入历史文件", every=timedelta(hours=1))
def move_to_history() -> None:
    """Move closed days to files, merge months, and let go what need not be kept."""
    if watches():
        counting.count(day for moved in moving.move_closed() for day in counting.days_of(moved))
        moving.compact()
        moving.forget()
        files.remove_strays()


@periodic(name="monitoring.coverage", label="统计监测数据的完整率与在线率", every=timedelta(hours=1))
def count_coverage() -> None:
    """Count what devices reported today and yesterday, and on days that were never counted."""
    if watches():
        today = clock.now().astimezone(clock.SHANGHAI).date()
        counting.count([*counting.missing(), today - timedelta(days=1), today])


@periodic(name="monitoring.silence", label="检查没有数据的测点", every=timedelta(seconds=30))
def look_for_silence() -> None:
    """Raise and end the alarms of points without data."""
    if watches():
        silence.look()


@periodic(name="monitoring.waiting", label="判定等待迟到读数的规则", every=timedelta(seconds=5))
def judge_waiting() -> None:
    """Judge what rules have waited long enough for, where no newer reading comes."""
    if watches():
        with transaction.atomic():
            watching.judge_waiting()


@periodic(name="monitoring.escalation", label="报警超期上报、静默到期与案件进展", every=timedelta(seconds=15))
def escalate_alarms() -> None:
    """Tell those above of what is late, people of what is quiet no more, and alarms of their cases."""
    if watches():
        with transaction.atomic():
            quiet.release()
            escalation.escalate()
            escalation.follow_cases()


@periodic(name="monitoring.archive", label="归档办结的报警", daily_at=time(2, 20))
def archive_alarms() -> None:
    """Archive alarms that have been done with for long."""
    if watches():
        with transaction.atomic():
            escalation.archive()


@periodic(name="monitoring.offline", label="登记离线的设备", every=timedelta(seconds=60))
def note_offline_devices() -> None:
    """Keep the register of faults up with devices that fall silent and report again."""
    if watches():
        finding.note_offline()


@periodic(name="monitoring.faults", label="诊断监测设备的故障", every=timedelta(hours=1))
def diagnose_devices() -> None:
    """Look through the newest readings for faults of sensors."""
    if watches():
        finding.look()


@periodic(name="monitoring.drift", label="诊断监测设备的漂移", daily_at=time(4, 40))
def diagnose_drift() -> None:
    """Compare the same night hour of many days."""
    if watches():
        finding.look_for_drift()


@periodic(name="monitoring.baselines", label="学习监测数据的基线", daily_at=time(2, 40))
def learn_baselines() -> None:
    """Learn what is usual at the points that rules compare with it."""
    if watches():
        baselines.learn()


@consumes(baselines.WANTED, name="monitoring.baselines", label="为新规则学习基线")
def learn_for_rule(envelope: Envelope) -> None:
    """Learn what is usual for a rule that was added or changed."""
    baselines.learn(rule_id=envelope.payload["rule"])


@periodic(name="monitoring.seen", label="更新监测设备的最近上报时间", every=timedelta(seconds=15))
def note_seen() -> None:
    """Tell on each device when it last reported, and whether it is online."""
    if watches() and Device.objects.exists():
        online.note()


@periodic(name="monitoring.hazards", label="提醒逾期的隐患", every=timedelta(minutes=5))
def remind_of_hazards() -> None:
    """Urge whoever let the deadline of a hazard pass."""
    if watches():
        hazards.remind_overdue()


@periodic(name="monitoring.risks", label="提醒重新评估风险", daily_at=time(8, 0))
def remind_of_risks() -> None:
    """Tell which risks must be assessed again."""
    if watches():
        risks.remind_due()


@periodic(
    name="monitoring.push.changes", label="上报变化的风险、隐患、报警与事故", every=timedelta(minutes=1)
)
def push_changes() -> None:
    """Send up what changed."""
    if watches():
        pushing.push_changes()


@periodic(name="monitoring.push.statistics", label="上报运行统计", every=timedelta(minutes=10))
def push_statistics() -> None:
    """Send up the sums of the day."""
    if watches():
        pushing.push_statistics()


@periodic(name="monitoring.push.registers", label="上报监测设备与对象", every=timedelta(hours=24))
def push_registers() -> None:
    """Send up what is watched, and by which devices."""
    if watches():
        pushing.push_registers()


@periodic(name="monitoring.posture.index", label="计算当日安全指数", every=timedelta(minutes=5))
def make_index() -> None:
    """Make the index of today so far."""
    if watches():
        posture.make_index(clock.now().astimezone(clock.SHANGHAI).date())


@periodic(name="monitoring.posture.missing", label="补算安全指数", daily_at=time(0, 30))
def make_missing_indexes() -> None:
    """Make the index of days on which the platform did not run."""
    if watches():
        posture.make_missing(days=30)


@periodic(name="monitoring.posture.reports", label="生成态势报告", daily_at=time(1, 0))
def make_reports() -> None:
    """Write the daily report; on Mondays the weekly, on the first of a month the monthly."""
    if watches():
        posture.make_scheduled(clock.now().astimezone(clock.SHANGHAI).date())


@periodic(name="monitoring.patrol", label="生成今天的巡检任务", every=timedelta(minutes=10))
def make_patrol_tasks() -> None:
    """Make today's tasks, and end those whose limit has passed."""
    if watches():
        walking.make_tasks(clock.now().astimezone(clock.SHANGHAI).date())
        walking.end_late_tasks()


@consumes(warnings.TO_SEND, name="monitoring.warnings", label="向公众渠道发送预警")
def send_warning(envelope: Envelope) -> None:
    """Send a warning at once."""
    sending.send_due()


@periodic(name="monitoring.warnings", label="重发未送达的预警，结束到期的预警", every=timedelta(seconds=30))
def follow_warnings() -> None:
    """Try again what was not delivered, and end what has expired."""
    if watches():
        sending.send_due()
        warnings.end_expired()

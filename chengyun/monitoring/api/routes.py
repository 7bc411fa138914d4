"""Addresses, below ``/api/monitoring/``."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from chengyun.monitoring.accidents.api import AccidentViewSet
from chengyun.monitoring.adapters.modbus.api import ModbusViewSet
from chengyun.monitoring.api.alarm_rules import AlarmRuleViewSet, LateReadingsViewSet, MaintenanceViewSet
from chengyun.monitoring.api.alarms import AlarmViewSet
from chengyun.monitoring.api.domains import DomainView
from chengyun.monitoring.api.pulse import PulseView
from chengyun.monitoring.api.readings import CurvesView, ReadingsExportView, RefusalViewSet, ReportView
from chengyun.monitoring.api.registry import DeviceViewSet, IndicatorViewSet, ObjectViewSet, PointViewSet
from chengyun.monitoring.api.silences import SilenceViewSet
from chengyun.monitoring.api.units import UnitViewSet
from chengyun.monitoring.calibration.api import CalibrationViewSet
from chengyun.monitoring.control.api.chains import EventChainViewSet
from chengyun.monitoring.control.api.incidents import IncidentViewSet, ResponseStepViewSet
from chengyun.monitoring.control.api.plans import PlanViewSet
from chengyun.monitoring.control.api.resources import ControlResourceViewSet
from chengyun.monitoring.detection.api import DetectionView, DetectorsView
from chengyun.monitoring.faults.api import FaultViewSet
from chengyun.monitoring.hazards.api import HazardViewSet
from chengyun.monitoring.history.api import RetentionViewSet
from chengyun.monitoring.patrol.api import (
    FindingViewSet,
    PatrolPlanViewSet,
    PatrolResourceViewSet,
    PatrolRouteViewSet,
    PatrolTaskViewSet,
)
from chengyun.monitoring.posture.api import PostureReportViewSet, SafetyIndexViewSet
from chengyun.monitoring.publicreports.api import CitizenReceiptView, CitizenReportView, PublicReportViewSet
from chengyun.monitoring.regions.api import RegionGradingView, RegionOverviewView
from chengyun.monitoring.reported.api import ReportedViewSet
from chengyun.monitoring.reported.kinds import KINDS
from chengyun.monitoring.riskmap.api import RiskMapOutlinesView, RiskMapView
from chengyun.monitoring.risks.api import (
    DangerSourceViewSet,
    RiskMeasureViewSet,
    RiskMethodViewSet,
    RiskViewSet,
)
from chengyun.monitoring.scoring.api import ScoringFormulaViewSet
from chengyun.monitoring.statistics.api import CorrelationView, DistributionView
from chengyun.monitoring.statistics.coverage_api import (
    DeviceCoverageViewSet,
    ObjectCoverageViewSet,
    SpecialtyCoverageViewSet,
)
from chengyun.monitoring.tier import watches
from chengyun.monitoring.warnings.api import (
    PublicWarningsView,
    WarningCapView,
    WarningChannelViewSet,
    WarningFeedView,
    WarningViewSet,
)

# What a platform has that watches: cities and counties.
router = SimpleRouter()
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("objects", ObjectViewSet, basename="monitored-object")
router.register("devices", DeviceViewSet, basename="device")
router.register("points", PointViewSet, basename="point")
router.register("alarms", AlarmViewSet, basename="alarm-of-monitoring")
router.register("alarm-rules", AlarmRuleViewSet, basename="alarm-rule")
router.register("faults", FaultViewSet, basename="fault")
router.register("silences", SilenceViewSet, basename="silence")
router.register("maintenance", MaintenanceViewSet, basename="maintenance")
router.register("late-readings", LateReadingsViewSet, basename="late-reading")
router.register("refusals", RefusalViewSet, basename="reading-refusal")
router.register("retentions", RetentionViewSet, basename="retention")
router.register("calibrations", CalibrationViewSet, basename="calibration")
router.register("modbus-sources", ModbusViewSet, basename="modbus-source")
router.register("coverage/devices", DeviceCoverageViewSet, basename="device-coverage")
router.register("coverage/objects", ObjectCoverageViewSet, basename="object-coverage")
router.register("coverage/specialties", SpecialtyCoverageViewSet, basename="specialty-coverage")
router.register("hazards", HazardViewSet, basename="hazard")
router.register("risks", RiskViewSet, basename="risk")
router.register("risk-measures", RiskMeasureViewSet, basename="risk-measure")
router.register("risk-methods", RiskMethodViewSet, basename="risk-method")
router.register("danger-sources", DangerSourceViewSet, basename="danger-source")
router.register("accidents", AccidentViewSet, basename="accident")
router.register("safety-indexes", SafetyIndexViewSet, basename="safety-index")
router.register("posture-reports", PostureReportViewSet, basename="posture-report")
router.register("patrol-resources", PatrolResourceViewSet, basename="patrol-resource")
router.register("patrol-routes", PatrolRouteViewSet, basename="patrol-route")
router.register("patrol-plans", PatrolPlanViewSet, basename="patrol-plan")
router.register("patrol-tasks", PatrolTaskViewSet, basename="patrol-task")
router.register("patrol-findings", FindingViewSet, basename="patrol-finding")
router.register("public-reports", PublicReportViewSet, basename="public-report")
router.register("warnings", WarningViewSet, basename="warning")
router.register("warning-channels", WarningChannelViewSet, basename="warning-channel")

# What province and nation have too.
shared = SimpleRouter()
shared.register("control-resources", ControlResourceViewSet, basename="control-resource")
shared.register("plans", PlanViewSet, basename="plan")
shared.register("incidents", IncidentViewSet, basename="incident")
shared.register("response-steps", ResponseStepViewSet, basename="response-step")
shared.register("event-chains", EventChainViewSet, basename="event-chain")
shared.register("units", UnitViewSet, basename="monitoring-unit")
shared.register("formulas", ScoringFormulaViewSet, basename="formula")
shared.register(f"reported/(?P<kind>{'|'.join(KINDS)})", ReportedViewSet, basename="reported")

urlpatterns = [
    path("risk-map/", RiskMapView.as_view()),
    path("risk-map/outlines/", RiskMapOutlinesView.as_view()),
    path("regions/overview/", RegionOverviewView.as_view()),
    path("regions/grading/", RegionGradingView.as_view()),
    *shared.urls,
]
if watches():
    urlpatterns += [
        path("public/reports/", CitizenReportView.as_view()),
        path("public/reports/receipt/", CitizenReceiptView.as_view()),
        path("public/warnings/", PublicWarningsView.as_view()),
        path("public/warnings/feed/", WarningFeedView.as_view()),
        path("public/warnings/<str:identifier>/cap/", WarningCapView.as_view()),
        path("report/", ReportView.as_view()),
        path("domains/<str:domain>/", DomainView.as_view()),
        path("pulse/", PulseView.as_view()),
        path("curves/", CurvesView.as_view()),
        path("detectors/", DetectorsView.as_view()),
        path("anomalies/", DetectionView.as_view()),
        path("correlation/", CorrelationView.as_view()),
        path("distribution/", DistributionView.as_view()),
        path("readings/export/", ReadingsExportView.as_view()),
        *router.urls,
    ]

"""Addresses."""

from rest_framework.routers import SimpleRouter

from chengyun.datastandard.api import codelists, dictionary, quality, tables

router = SimpleRouter()
router.register("databases", tables.DatabaseViewSet, "databases")
router.register("tables", tables.TableViewSet, "tables")
router.register("codelists", codelists.CodeListViewSet, "codelists")
router.register("dictionary/versions", dictionary.VersionViewSet, "dictionary-versions")
router.register("dictionary", dictionary.DictionaryViewSet, "dictionary")
router.register("quality/rules", quality.RuleViewSet, "quality-rules")
router.register("quality/runs", quality.RunViewSet, "quality-runs")
router.register("quality/findings", quality.FindingViewSet, "quality-findings")
router.register("quality", quality.ReportViewSet, "quality")

urlpatterns = router.urls

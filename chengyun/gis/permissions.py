"""What may be allowed in the spatial data."""

READ = "gis.read"
WRITE = "gis.write"
IMPORT = "gis.import"
GEOCODE_WRITE = "gis.geocode.write"

PERMISSIONS: dict[str, str] = {
    READ: "查看图层、网格、部件与地址",
    WRITE: "维护图层要素与元数据",
    IMPORT: "导入空间数据",
    GEOCODE_WRITE: "维护地名地址",
}

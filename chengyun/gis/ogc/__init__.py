"""OGC API – Features over the layers, for desktop software such as QGIS and ogr2ogr."""

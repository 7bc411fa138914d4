"""What may be allowed in the data standard."""

READ = "datastandard.read"
ROWS_READ = "datastandard.rows.read"
ROWS_EXPORT = "datastandard.rows.export"
DICTIONARY_IMPORT = "datastandard.dictionary.import"
CODELIST_WRITE = "datastandard.codelist.write"
QUALITY_RUN = "datastandard.quality.run"

PERMISSIONS: dict[str, str] = {
    READ: "查看数据字典、代码表与质量报告",
    ROWS_READ: "查看数据表中的数据",
    ROWS_EXPORT: "导出数据表中的数据",
    DICTIONARY_IMPORT: "导入数据字典",
    CODELIST_WRITE: "维护代码表",
    QUALITY_RUN: "运行质量检查",
}

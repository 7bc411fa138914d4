"""Statistics of readings (统计分析): points compared, what values they take, how complete and how regular they report."""

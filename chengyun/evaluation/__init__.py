"""综合评价 (4.1.4-4): what is evaluated and how, who answers, what inspectors find, what citizens say, the result."""

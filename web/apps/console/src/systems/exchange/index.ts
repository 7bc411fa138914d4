export const exchange = { name: "exchange", label: "数据交换", icon: "M1 5h12l-3-3M15 11H3l3 3", pages: [] };

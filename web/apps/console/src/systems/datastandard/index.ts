import { listed } from "../listed";
import type { System } from "../system";

export const datastandard: System = {
  name: "datastandard",
  label: "数据标准",
  icon: "M2 4c0-1.500 3-2.500 6-2.500s6 1 6 2.500-3 2.500-6 2.500S2 5.500 2 4zM2 4v8c0 1.500 3 2.500 6 2.500s6-1 6-2.500V4M2 8c0 1.500 3 2.500 6 2.500s6-1 6-2.500",
  pages: [
    {
      path: "/datastandard/databases",
      title: "数据库总览",
      permissions: ["datastandard.read"],
      component: () => import("./Databases.vue"),
    },
    {
      path: "/datastandard/tables",
      title: "数据表",
      permissions: ["datastandard.read"],
      component: listed(() => import("./tables"), "tables"),
    },
    {
      path: "/datastandard/tables/:id",
      title: "数据表",
      permissions: ["datastandard.read"],
      component: () => import("./TablePage.vue"),
      inside: true,
    },
    {
      path: "/datastandard/dictionary",
      title: "数据字典",
      permissions: ["datastandard.read"],
      component: () => import("./Dictionary.vue"),
    },
    {
      path: "/datastandard/codelists",
      title: "代码表",
      permissions: ["datastandard.read"],
      component: () => import("./Codelists.vue"),
    },
    {
      path: "/datastandard/quality",
      title: "数据质量",
      permissions: ["datastandard.read"],
      component: () => import("./Quality.vue"),
    },
    {
      path: "/datastandard/findings",
      title: "质量问题",
      permissions: ["datastandard.read"],
      component: listed(() => import("./findings"), "findings"),
    },
    {
      path: "/datastandard/rules",
      title: "质量规则",
      permissions: ["datastandard.read"],
      component: listed(() => import("./rules"), "rules"),
    },
  ],
};

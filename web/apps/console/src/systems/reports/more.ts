/** The detail of a report in a list: its sentences and tables, and its files. */
import { defineComponent, h } from "vue";

import ReportMore from "./ReportMore.vue";

/** For the reports at an address such as `/api/monitoring/posture-reports/`. */
export const reportMore = (path: string) =>
  defineComponent({
    name: "ReportMore",
    props: { row: { type: Object, required: true }, version: { type: Number, required: true } },
    setup: (props) => () => h(ReportMore, { path, row: props.row }),
  });

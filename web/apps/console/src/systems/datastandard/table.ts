export interface TableField {
  name: string;
  label: string;
  unit: string;
  type: "string" | "int" | "number" | "datetime" | "date" | "json" | "geometry";
  type_label: string;
  need_label: string;
  required: boolean;
  code_list: string | null;
  is_key: boolean;
  origin: string;
  note: string;
}

export interface TableDetail {
  id: string;
  label: string;
  group_label: string;
  direction_label: string;
  period_label: string;
  origin_label: string;
  key: string[];
  field_count: number;
  row_count: number | null;
  last_received_at: string | null;
  note: string;
  fields: TableField[];
}

/** One entry of the menu as the administrator edits it: a system, a heading or a page. */
export interface Line {
  key: string;
  builtIn: string;
  label: string;
  hidden: boolean;
}

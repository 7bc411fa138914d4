/** What the described interface says about lists, for declarations that are checked against it. */
import type { paths } from "./schema";

interface Described<Answer, Query> {
  get: {
    parameters: { query?: Query };
    responses: { 200: { content: { "application/json": Answer } } };
  };
}

/** A page of rows; views that page by themselves are described by their rows alone. */
type Rows<Answer> = Answer extends { results: (infer Row)[] } ? Row : Answer extends (infer Row)[] ? Row : never;

type RowsAt<P extends keyof paths> = paths[P] extends Described<infer Answer, unknown> ? Rows<Answer> : never;

type Listing<P extends keyof paths> = [RowsAt<P>] extends [never] ? never : P;

/** Every address that answers rows and takes no other argument than their kind, which a declaration fills in. */
export type ListPath = {
  [P in keyof paths]: P extends `${string}{${infer Argument}}${string}`
    ? Argument extends "kind" ? Listing<P> : never
    : Listing<P>;
}[keyof paths];

/** A row of a list: the platform always sends every field. */
export type RowOf<P extends ListPath> = Required<RowsAt<P>> & object;

export type FilterOf<P extends ListPath> = paths[P] extends { get: { parameters: { query?: infer Query } } }
  ? Extract<keyof Query, string>
  : never;

/** A check point of a route: a monitored object, or a place. */
export interface RoutePoint {
  position?: number;
  name: string;
  object_id?: number | null;
  lon: number;
  lat: number;
  checks: string[];
}

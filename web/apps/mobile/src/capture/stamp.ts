/** What is written on a photo taken now, here, by me. */
import { me } from "../session/session";
import type { Stamp } from "./photo";
import { position } from "./position";

export function stampHere(place: string): Stamp {
  return {
    at: new Date(),
    lon: position.value?.lon ?? null,
    lat: position.value?.lat ?? null,
    place,
    who: [me.value?.organisation?.name, me.value?.full_name].filter(Boolean).join(" "),
  };
}

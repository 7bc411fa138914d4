/** Fetch the map of some boxes ahead; the service worker keeps the tiles. */
import { note } from "../offline/network";
import { tilesOf, type Box } from "./geometry";
import { AHEAD, tileAddress } from "./style";

const MOST_EACH = 250;
const AT_ONCE = 4;

export async function fetchAhead(boxes: readonly Box[], told: (done: number, all: number) => void): Promise<void> {
  const addresses = [
    ...new Set(
      boxes.flatMap((box) => AHEAD.flatMap(({ key, zooms }) => tilesOf(box, zooms, MOST_EACH).map(({ z, x, y }) => tileAddress(key, z, x, y)))),
    ),
  ];
  let done = 0;
  const rest = [...addresses];
  const work = async (): Promise<void> => {
    for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
      try {
        await fetch(next);
        note();
      } catch (error) {
        note(error);
        throw error;
      }
      done += 1;
      told(done, addresses.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

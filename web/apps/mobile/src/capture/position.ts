/** Where the phone is, and how well it knows. */
import { ref, shallowRef } from "vue";

export interface Position {
  lon: number;
  lat: number;
  accuracy: number;
  at: number;
}

export const position = shallowRef<Position | null>(null);
/** Why there is none, for people. */
export const trouble = ref("");
/** How many follow the phone. */
let followers = 0;
/** A phone that is followed and lies still is told of nothing new: so long its last position holds (milliseconds). */
const STILL = 60_000;
const FRESH_SOON = 3_000;
const FRESH_LATE = 15_000;

const TROUBLES: Record<number, string> = {
  1: "没有定位权限，请在系统设置中允许本应用使用位置",
  2: "暂时收不到定位信号，请到开阔处，或在地图上手工选点",
  3: "定位超时，请到开阔处重试，或在地图上手工选点",
};

function found({ coords, timestamp }: GeolocationPosition): Position {
  trouble.value = "";
  position.value = { lon: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy, at: timestamp };
  return position.value;
}

function failed(error: GeolocationPositionError): void {
  trouble.value = TROUBLES[error.code] ?? "无法定位";
}

/** A position not older than a moment (in milliseconds); nothing when there is none. */
export function locate(oldest = 10_000): Promise<Position | null> {
  if (!("geolocation" in navigator)) {
    trouble.value = "此设备不支持定位，请在地图上手工选点";
    return Promise.resolve(null);
  }
  const last = position.value;
  const holds = followers > 0 && !trouble.value && last !== null && Date.now() - last.at <= STILL ? last : null;
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      (answer) => resolve(found(answer)),
      (error) => {
        if (!holds) failed(error);
        resolve(holds);
      },
      { enableHighAccuracy: true, timeout: holds ? FRESH_SOON : FRESH_LATE, maximumAge: oldest },
    );
  });
}

/** Follow the phone until the returned function is called. */
export function follow(each: (position: Position) => void): () => void {
  if (!("geolocation" in navigator)) return () => undefined;
  const watch = navigator.geolocation.watchPosition((answer) => each(found(answer)), failed, {
    enableHighAccuracy: true,
    timeout: 60_000,
    maximumAge: 5_000,
  });
  followers += 1;
  return () => {
    followers -= 1;
    navigator.geolocation.clearWatch(watch);
  };
}

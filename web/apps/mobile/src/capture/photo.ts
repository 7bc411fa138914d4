/** A photo as evidence: small enough for a slow line, with where and when written into it. */

export interface Stamp {
  at: Date;
  lon: number | null;
  lat: number | null;
  place: string;
  who: string;
}

export const LONG_EDGE = 1600;
export const MOST_BYTES = 300 * 1024;
/** Tried in turn until a photo is small enough: first a little coarser, then smaller. */
const TRIES = [
  { edge: LONG_EDGE, quality: 0.82 },
  { edge: LONG_EDGE, quality: 0.7 },
  { edge: LONG_EDGE, quality: 0.58 },
  { edge: 1280, quality: 0.6 },
  { edge: 1024, quality: 0.55 },
  { edge: 800, quality: 0.5 },
  { edge: 640, quality: 0.4 },
];

/** Width and height that fit into a square of `edge`, never enlarged. */
export function fit(width: number, height: number, edge = LONG_EDGE): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const two = (value: number) => String(value).padStart(2, "0");

/** The lines that are written on the photo. */
export function lines(stamp: Stamp): string[] {
  const { at } = stamp;
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
  const position =
    stamp.lon === null || stamp.lat === null ? "位置未知" : `${stamp.lon.toFixed(6)}, ${stamp.lat.toFixed(6)}`;
  return [`${day} ${clock}`, [stamp.place, position].filter(Boolean).join("  "), stamp.who].filter(Boolean);
}

function blobOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob) resolve(blob);
        else reject(new Error("照片没有生成，请重新拍摄。"));
      },
      "image/jpeg",
      quality,
    );
  });
}

function write(canvas: HTMLCanvasElement, stamp: Stamp): void {
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const size = Math.max(16, Math.round(Math.min(canvas.width, canvas.height) / 24));
  const margin = Math.round(size * 0.8);
  const text = lines(stamp);
  const height = text.length * size * 1.4 + margin;
  pen.fillStyle = "rgb(0 0 0 / 45%)";
  pen.fillRect(0, canvas.height - height, canvas.width, height);
  pen.font = `${String(size)}px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif`;
  pen.fillStyle = "#fff";
  pen.textBaseline = "top";
  text.forEach((line, number) => {
    pen.fillText(line, margin, canvas.height - height + margin / 2 + number * size * 1.4, canvas.width - 2 * margin);
  });
}

function drawn(source: CanvasImageSource, size: { width: number; height: number }, stamp: Stamp): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  canvas.getContext("2d")?.drawImage(source, 0, 0, canvas.width, canvas.height);
  write(canvas, stamp);
  return canvas;
}

/** Shrink, stamp and compress a picture. */
export async function take(source: CanvasImageSource, width: number, height: number, stamp: Stamp): Promise<Blob> {
  let made: Blob | undefined;
  let canvas: HTMLCanvasElement | undefined;
  for (const { edge, quality } of TRIES) {
    const size = fit(width, height, edge);
    if (canvas?.width !== size.width) canvas = drawn(source, size, stamp);
    made = await blobOf(canvas, quality);
    if (made.size <= MOST_BYTES) break;
  }
  return made as Blob;
}

/** A picture that the phone's own camera or album gave. */
export async function fromFile(file: File, stamp: Stamp): Promise<Blob> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Error(`“${file.name}”不是可以打开的照片。`);
  }
  try {
    return await take(picture, picture.width, picture.height, stamp);
  } finally {
    picture.close();
  }
}

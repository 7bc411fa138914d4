/** A short spoken note. */

export const LONGEST_SECONDS = 60;
const BITS_PER_SECOND = 24_000;
/** What browsers record, and how the platform knows it by name. */
const FORMATS = [
  { type: "audio/webm;codecs=opus", extension: "webm" },
  { type: "audio/mp4", extension: "m4a" },
  { type: "audio/ogg;codecs=opus", extension: "ogg" },
];

export interface Recording {
  content: Blob;
  name: string;
  seconds: number;
}

export class Recorder {
  private constructor(
    private readonly recorder: MediaRecorder,
    private readonly extension: string,
    private readonly begun: number,
    private readonly parts: Blob[],
  ) {}

  /** Ask for the microphone and begin. */
  static async begin(): Promise<Recorder> {
    const format = FORMATS.find(({ type }) => typeof MediaRecorder !== "undefined" && MediaRecorder.isTypeSupported(type));
    if (!format) throw new Error("此设备不支持录音。");
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      throw new Error("没有麦克风权限，请在系统设置中允许本应用录音。");
    }
    const recorder = new MediaRecorder(stream, { mimeType: format.type, audioBitsPerSecond: BITS_PER_SECOND });
    const parts: Blob[] = [];
    recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
    recorder.start(1000);
    return new Recorder(recorder, format.extension, Date.now(), parts);
  }

  get seconds(): number {
    return Math.round((Date.now() - this.begun) / 1000);
  }

  /** Stop; what was recorded. */
  async end(): Promise<Recording> {
    const seconds = Math.max(1, this.seconds);
    await new Promise<void>((resolve) => {
      this.recorder.addEventListener("stop", () => resolve(), { once: true });
      this.recorder.stop();
    });
    this.release();
    return {
      content: new Blob(this.parts, { type: this.recorder.mimeType.split(";")[0] }),
      name: `录音-${String(this.begun)}.${this.extension}`,
      seconds,
    };
  }

  /** Give the microphone back. */
  release(): void {
    if (this.recorder.state !== "inactive") this.recorder.stop();
    for (const track of this.recorder.stream.getTracks()) track.stop();
  }
}

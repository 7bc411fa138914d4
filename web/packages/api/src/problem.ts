/** One wrong value, as the platform names it. */
export interface FieldError {
  field: string;
  message: string;
  row?: number;
}

/** What went wrong, why, how to mend it, and a number to give to support (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldError[] = [],
    readonly reference = "",
    readonly type = "about:blank",
  ) {
    super(detail || title);
  }

  /** The message for one field, without its row. */
  of(field: string): string {
    return this.errors
      .filter((error) => error.field === field)
      .map((error) => error.message)
      .join("；");
  }
}

const TITLES: Record<number, string> = {
  401: "尚未登录",
  403: "没有权限",
  404: "没有找到",
  413: "内容过大",
  429: "请求过于频繁",
  502: "平台暂不可用",
  503: "平台暂不可用",
  504: "平台响应超时",
};

const ADVICE: Record<number, string> = {
  413: "内容超过平台允许的大小，请拆分后再试。",
  429: "请稍候再试。",
};

/** The problem an unsuccessful answer describes, whatever its shape. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => null);
  if (isProblemBody(body)) {
    return new Problem(response.status, body.title, body.detail, body.errors ?? [], body.reference, body.type);
  }
  if (isSignInBody(body)) {
    const errors = body.errors.map((error) => ({ field: error.param ?? "", message: error.message }));
    return new Problem(response.status, "操作未完成", errors.map((error) => error.message).join("；"), errors);
  }
  const title = TITLES[response.status] ?? (response.status >= 500 ? "平台内部错误" : "请求有误");
  const advice =
    ADVICE[response.status] ??
    (response.status >= 500 ? "操作没有完成，数据未改变。请稍后重试，仍不行时联系运维人员。" : "请检查后重试。");
  return new Problem(response.status, title, advice, [], response.headers.get("X-Reference") ?? "");
}

/** The problem behind anything thrown: our own problems as they are, a lost connection by name. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) {
    return new Problem(0, "连接中断", "无法连接到平台，请检查网络；已填写的内容仍在，恢复后可重试。");
  }
  return new Problem(0, "页面出错", error instanceof Error ? error.message : String(error));
}

interface ProblemBody {
  type: string;
  title: string;
  detail: string;
  errors?: FieldError[];
  reference: string;
}

interface SignInBody {
  errors: { message: string; code: string; param?: string }[];
}

function isProblemBody(body: unknown): body is ProblemBody {
  return typeof body === "object" && body !== null && "title" in body && "detail" in body;
}

function isSignInBody(body: unknown): body is SignInBody {
  return (
    typeof body === "object" && body !== null && "errors" in body && Array.isArray((body as SignInBody).errors)
  );
}

"""Pictures of every page: ``script/screens``."""

from __future__ import annotations

import argparse
import sys

from playwright.sync_api import sync_playwright

from chengyun.runtime import environment_file
from chengyun.runtime.paths import REPOSITORY, var_directory
from chengyun.runtime.platforms import CITY, COUNTY, NATION, PROVINCE
from tests.browser.desk import ARGUMENTS, CHROMIUM
from tests.screens.camera import Camera

PLATFORMS = {"nation": NATION, "province": PROVINCE, "city": CITY, "county": COUNTY}


def main() -> None:
    """Visit every platform that runs, as everybody who has pages of his own."""
    parser = argparse.ArgumentParser(description="拍摄控制台每个页面的截图")
    parser.add_argument("platforms", nargs="*", choices=[[], *PLATFORMS], metavar="平台")
    parser.add_argument("--only", default="", help="只拍地址含此文字的页面")
    chosen = parser.parse_args()
    running = {name: address_of(PLATFORMS[name].division) for name in chosen.platforms or PLATFORMS}
    if not any(running.values()):
        sys.exit("没有演示平台的数据，请先运行 script/demo")
    taken = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for name, address in running.items():
            if not address:
                continue
            camera = Camera(browser, address, REPOSITORY / "docs" / "screens" / name, only=chosen.only)
            for username, password in people_of(PLATFORMS[name].division):
                camera.visit(username, password)
            taken += camera.taken
            for fault in camera.faults:
                print(f"  {name}: {fault}")
        browser.close()
    print(f"共 {taken} 张截图，在 docs/screens/")


def people_of(division: str) -> list[tuple[str, str]]:
    """Everybody of the demo by the launcher's list; whoever sees most comes last, so that a page is shown to whom it is for."""
    file = var_directory() / "demo" / division / "accounts.txt"
    first, *lines = file.read_text(encoding="utf-8").splitlines()
    password = first.split()[-1]
    return [(line.split()[0], password) for line in lines if line.strip()]


def address_of(division: str) -> str:
    """Where the demo's platform of a division is; empty when it was never started."""
    file = var_directory() / "demo" / division / "platform.env"
    return environment_file.read(file)["CHENGYUN_PUBLIC_URL"] if file.exists() else ""


if __name__ == "__main__":
    main()

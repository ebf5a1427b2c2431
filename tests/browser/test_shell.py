"""What a browser sees of the shell, on a page that draws every component."""

from __future__ import annotations

import os
import socket
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress

import pytest

from tests.browser.conftest import GALLERY, serve


def refused(url: str, **headers: str) -> tuple[int, str]:
    request = urllib.request.Request(
        url, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(request, timeout=10)
    return error.value.code, error.value.read().decode()


def test_every_component_draws_under_the_content_policy_and_nothing_comes_from_elsewhere(
    gallery, read
):
    """Charts, grid, expander, links and the date control, without one complaint in the console."""
    reader = read(gallery).open("/")
    reader.page.wait_for_selector(".js-plotly-plot .main-svg")
    reader.page.wait_for_selector("[data-testid='stDataFrame'] canvas")
    reader.page.click("text=Table")
    reader.settle()
    assert "never sent" not in reader.page.content()
    assert reader.complaints == []
    assert all(url.startswith((reader.served.url, "data:", "blob:")) for url in reader.requests)


def test_data_in_the_header_is_text_and_not_markup(gallery, read):
    reader = read(gallery).open("/")
    reader.sees("Oak [field](http://x.test) $x$")
    assert reader.page.locator("[data-testid='stMain'] a[href*='x.test']").count() == 0
    assert reader.page.locator(".katex").count() == 0


def test_no_injected_script_string_or_foreign_address_gets_past_the_policy(gallery, read):
    reader = read(gallery).open("/")
    ran, stopped = reader.page.evaluate(
        """async () => {
            const stopped = [];
            document.addEventListener('securitypolicyviolation', (event) =>
                stopped.push(event.effectiveDirective));
            const add = (tag, what) =>
                document.body.append(Object.assign(document.createElement(tag), what));
            add('script', {textContent: 'window.ran = true'});
            add('img', {src: 'http://school.example/x.png'});
            add('iframe', {src: 'http://school.example/'});
            fetch('http://school.example/').catch(() => 0);
            setTimeout('window.ran = true', 0);
            // As many as are expected, and whatever comes shortly after them.
            const wait = (time) => new Promise((done) => setTimeout(done, time));
            const until = Date.now() + 20_000;
            while (stopped.length < 5 && Date.now() < until) await wait(50);
            await wait(500);
            return [window.ran === true, stopped.sort()];
        }"""
    )
    assert not ran
    expected = ["connect-src", "frame-src", "img-src", "script-src", "script-src-elem"]
    assert stopped == expected


def test_a_cell_of_the_grid_opens_the_page_of_its_row(gallery, read):
    reader = read(gallery).open("/?as_of=2025-11-14&hide_names=true")
    box = reader.page.locator("[data-testid='stDataFrame'] canvas").first.bounding_box()
    reader.page.mouse.click(box["x"] + 35, box["y"] + 35 + 35 + 17)
    reader.page.wait_for_selector("text=Pupil b2")
    reader.settle()
    reader.sees("hidden: True, as of 2025-11-14")
    assert "pupil=b2" in reader.page.url


def test_the_day_and_hidden_names_stay_through_menu_links_and_a_bookmark(gallery, read):
    reader = read(gallery).open("/")
    reader.page.click("[data-testid='stMain'] label:has-text('Hide names')")
    reader.settle()
    reader.page.click("text=Pupil *one*")
    reader.page.wait_for_selector("text=Pupil a1")
    reader.sees("hidden: True")
    reader.page.click("[data-testid='stTopNavLink']:has-text('Load')")
    reader.page.wait_for_selector("h1:has-text('Load')")
    reader.page.click("[data-testid='stTopNavLink']:has-text('Pupil')")
    reader.page.wait_for_selector("h1:has-text('Pupil nobody')")
    reader.sees("hidden: True")
    read(gallery).open(reader.page.url[len(gallery.url) :]).sees("hidden: True")


def test_a_deep_link_opened_first_runs_the_entry_with_its_menu_and_head(gallery, read):
    reader = read(gallery).open("/pupil?pupil=a1&as_of=2025-11-14")
    reader.sees("as of 2025-11-14")
    reader.page.wait_for_selector("[data-testid='stDateInput']")
    assert reader.page.locator("[data-testid='stTopNavLink']").count() == 4
    assert reader.page.locator("[data-testid='stDateInput']").count() == 1


def test_an_error_is_one_sentence_on_screen_and_has_no_data_in_the_log(gallery, read):
    reader = read(gallery).open("/pupil?pupil=broken")
    reader.sees("could not be shown")
    assert "KeyError" not in reader.text()
    assert "KeyError at" in gallery.log
    assert "Ben Thomas" not in gallery.log + reader.page.content()
    assert "Traceback" not in gallery.log


def test_an_untouched_screen_goes_blank_and_comes_back_by_a_click(read, tmp_path):
    idle = {"IEP_LOCK_AFTER_MINUTES": "0.05", "GALLERY_LOOKS_EVERY_SECONDS": "0.5"}
    with serve(tmp_path, GALLERY, IEP_STORE=str(tmp_path / "school.duckdb"), **idle) as served:
        reader = read(served).open("/?as_of=2025-11-14")
        reader.page.wait_for_selector("h1:has-text('Locked')")
        reader.settle()
        assert "Oak" not in reader.page.content()
        assert reader.page.title() == "Locked"
        reader.page.click("text=Click to continue")
        reader.page.wait_for_selector("h1:has-text('12 pupils')")
        reader.sees("Friday 14 Nov 2025")


def test_the_plain_table_is_a_table_with_links_and_dates_in_words(gallery, read):
    reader = read(gallery).open("/?as_of=2025-11-14")
    reader.page.click("label:has-text('Plain table')")
    reader.page.wait_for_selector("[data-testid='stTable'] table")
    rows = reader.page.inner_text("[data-testid='stTable']").replace("\u2060", "")
    assert "19 Dec 2025" in rows
    assert ":red[Zoë] <b>=1+1</b>" in rows
    link = reader.page.locator("[data-testid='stTable'] a").first.get_attribute("href")
    assert link.endswith("/pupil?as_of=2025-11-14&pupil=a1")


def test_the_csv_has_labels_iso_dates_and_no_formula(gallery, read):
    reader = read(gallery).open("/")
    with reader.page.expect_download() as download:
        reader.page.click("text=Download CSV")
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == "Pupil,Due,A week"
    assert "Ben T,2025-12-19,0.123456" in text


def test_an_upload_of_many_megabytes_is_never_written_to_the_temporary_folder(gallery, read):
    written: set[str] = set()
    stop = threading.Event()

    def watch() -> None:
        while not stop.is_set():
            written.update(path.name for path in gallery.temporary.iterdir())
            written.update(_open_files_below(gallery))
            time.sleep(0.001)

    reader = read(gallery).open("/load")
    watcher = threading.Thread(target=watch)
    watcher.start()
    reader.page.set_input_files(
        "input[type=file]",
        {"name": "log.csv", "mimeType": "text/csv", "buffer": b"pupil,score\n" * 2_000_000},
    )
    reader.page.wait_for_selector("text=log.csv: 24000000 bytes")
    stop.set()
    watcher.join()
    assert written == set()
    assert reader.complaints == []


def _open_files_below(served) -> set[str]:
    """Files in the temporary folder that some process holds open, deleted ones too."""
    found: set[str] = set()
    for process in filter(str.isdigit, os.listdir("/proc")):
        # A process may end, and a file be closed, while they are being listed.
        with suppress(OSError):
            for handle in os.listdir(f"/proc/{process}/fd"):
                with suppress(OSError):
                    found.add(os.readlink(f"/proc/{process}/fd/{handle}"))
    return {name for name in found if name.startswith(str(served.temporary))}


def test_only_this_machine_is_answered(gallery):
    for headers in (
        {"Host": "school.example"},
        {"X_Forwarded_For": "10.0.0.9"},
        {"Forwarded": "x"},
    ):
        status, sentence = refused(gallery.url + "/", **headers)
        assert status == 403
        assert sentence.startswith("This dashboard has no sign-in set up")


def test_a_socket_for_another_host_is_refused(gallery):
    host, port = gallery.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as line:
        line.sendall(
            b"GET /_stcore/stream HTTP/1.1\r\nHost: school.example\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        assert b"403" in line.recv(200)


def test_answers_are_not_kept_by_the_browser_but_the_programs_own_files_are(gallery):
    with urllib.request.urlopen(gallery.url + "/", timeout=10) as page:
        assert page.headers["cache-control"] == "no-store"
        assert page.headers["x-content-type-options"] == "nosniff"
        assert page.headers["referrer-policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
        assert "unsafe-eval" not in page.headers["content-security-policy"]
        script = page.read().decode().split('crossorigin src=".')[1].split('"')[0]
    with urllib.request.urlopen(gallery.url + script, timeout=10) as own:
        assert "immutable" in own.headers["cache-control"]

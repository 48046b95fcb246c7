"""Figures in a real browser: every one plays, stands still for who asks, and is seen on the page."""

import math
import re

import pytest
from playwright.sync_api import expect

from planner import Prescription
from planner.figure import animated
from planner.ui.present.pictures import thumbnail
from tests.shipped import LIBRARY
from tests.test_browser.conftest import ready
from tests.test_browser.doing import add, details, line, look_for, open_line, until

DRAWN = [each for each in LIBRARY.exercises.values() if each.figure]
STYLE = "body { margin: 0 } svg { width: 260px; height: auto; display: block }"
PAGE = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'


@pytest.fixture
def theatre(chromium):
    """Show moving pictures on a page of their own."""
    contexts = []

    def show(pictures, **options):
        context = chromium.new_context(viewport={"width": 400, "height": 400}, **options)
        contexts.append(context)
        tab = context.new_page()
        tab.set_content(PAGE + "".join(pictures))
        return tab

    yield show
    for context in contexts:
        context.close()


def test_every_moving_picture_shows_another_picture_at_its_end_than_at_its_start(theatre):
    tab = theatre([animated(each) for each in DRAWN])
    boxes = tab.locator("svg").evaluate_all("svgs => svgs.map((svg) => svg.getBoundingClientRect().toJSON())")
    assert len(boxes) == len(DRAWN)
    tab.set_viewport_size({"width": 400, "height": math.ceil(max(box["bottom"] for box in boxes))})

    def seen(share):
        tab.locator("svg").evaluate_all(  # all at once: a page that moves is slow to look at
            """(svgs, share) => svgs.forEach((svg) => {
              svg.pauseAnimations();
              svg.setCurrentTime(share * parseFloat(svg.querySelector("animate").getAttribute("dur")));
            })""",
            share,
        )
        return [tab.screenshot(clip={each: box[each] for each in ("x", "y", "width", "height")}) for box in boxes]

    pairs = zip(DRAWN, seen(0.0), seen(0.4), strict=True)
    assert [exercise.id for exercise, start, end in pairs if start == end] == []


def test_a_moving_picture_plays_by_itself_and_over_again(theatre):
    tab = theatre([animated(LIBRARY.exercise("bird-dog"))])
    first = tab.locator("svg").screenshot()
    until(lambda: tab.locator("svg").screenshot() != first)
    whole = tab.locator("animate").first.get_attribute("dur")
    tab.locator("svg").evaluate(f"svg => svg.setCurrentTime({float(whole.rstrip('s')) * 3 + 1.2})")
    third = tab.locator("svg").screenshot()
    assert third != first


def test_who_asked_for_less_motion_sees_the_end_and_it_stands_still(theatre):
    tab = theatre([animated(LIBRARY.exercise("bird-dog"))], reduced_motion="reduce")
    assert tab.locator("svg > .m").evaluate("node => getComputedStyle(node).display") == "none"
    assert tab.locator("svg > .s").evaluate("node => getComputedStyle(node).display") == "inline"
    first = tab.locator("svg").screenshot()
    tab.wait_for_function("document.querySelector('svg').getCurrentTime() > 1.5")  # by then it would have moved
    assert tab.locator("svg").screenshot() == first


def test_every_card_that_has_a_figure_shows_it(tab):
    stamps = tab.locator(".library-view .card .thumbnail")
    expect(stamps).to_have_count(len(DRAWN))
    broken = stamps.evaluate_all("nodes => nodes.filter(node => !node.complete || !node.naturalWidth).length")
    assert broken == 0


APART = """async (img, drawing) => {  // how far the pixels shown are from those of the drawing, 0 to 255
    const pixels = async (src) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        const context = new OffscreenCanvas(250, 100).getContext('2d');
        context.imageSmoothingQuality = 'high';
        context.drawImage(image, 0, 0, 250, 100);
        return context.getImageData(0, 0, 250, 100).data;
    };
    const [drawn, shown] = [await pixels('data:image/svg+xml,' + encodeURIComponent(drawing)), await pixels(img.src)];
    return drawn.reduce((sum, value, at) => sum + Math.abs(value - shown[at]), 0) / drawn.length;
}"""
ARE = "(nodes, scheme) => nodes.every((node) => node.src.startsWith(scheme))"


def test_a_tile_shows_a_sharp_bitmap_of_its_drawing(tab):
    stamps = tab.locator(".library-view .card .thumbnail")
    expect(stamps).to_have_count(len(DRAWN))
    until(lambda: stamps.evaluate_all(ARE, "blob:"))
    pictures = {id: thumbnail(LIBRARY, Prescription(exercise=id)) for id in ("bird-dog", "bridge", "clamshell")}
    for id, drawing in pictures.items():
        stamp = tab.locator(f"[data-exercise={id}] .thumbnail")
        until(
            lambda stamp=stamp: stamp.evaluate("node => node.complete && node.naturalHeight >= 2 * node.clientHeight")
        )
        others = [stamp.evaluate(APART, other) for other in pictures.values() if other != drawing]
        assert stamp.evaluate(APART, drawing) < min(others) / 4


def test_where_a_browser_gives_back_other_pixels_than_were_drawn_tiles_show_the_drawings(chromium, address):
    context = chromium.new_context()
    try:
        context.add_init_script("""OffscreenCanvasRenderingContext2D.prototype.getImageData = function (x, y, w, h) {
            window.asked = true;
            return new ImageData(new Uint8ClampedArray(4 * w * h).fill(255), w, h);
        }""")
        tab = context.new_page()
        tab.goto(address)
        ready(tab)
        until(lambda: tab.evaluate("window.asked"))
        tab.wait_for_timeout(1000)
        assert tab.locator(".library-view .card .thumbnail").evaluate_all(ARE, "data:")
    finally:
        context.close()


def test_while_one_types_a_drawing_that_was_never_shown_comes_after_its_words(chromium, address):
    context = chromium.new_context()
    try:
        context.add_init_script("window.requestIdleCallback = () => 0")  # only tiles in sight, and no bitmaps
        tab = context.new_page()
        tab.goto(address)
        ready(tab)
        stamps = tab.locator(".library-view .card .thumbnail")
        assert stamps.evaluate_all(ARE, "data:")
        tab.evaluate("""() => {
            window.come = [];
            new MutationObserver((changes) => {
                for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
                    if (!node.classList?.contains("card")) continue;
                    come.push(node.querySelector(".thumbnail").hasAttribute("src"));
                }
            }).observe(document.querySelector(".library-view"), { childList: true, subtree: true });
        }""")
        look_for(tab, "heel raises")
        assert tab.evaluate("come.includes(false)")
        until(lambda: stamps.evaluate_all(ARE, "data:"))
    finally:
        context.close()


def test_the_detail_plays_the_exercise_with_its_frames_and_muscles(tab):
    look_for(tab, "bridge")
    detail = details(tab, "Bridge")
    film = detail.locator(".animation")
    expect(film.locator("figcaption").first).to_have_text("Start")
    expect(film.locator(".moving")).to_have_attribute("alt", re.compile("^Drawing of a person, seen from the side"))
    plain = film.locator(".moving").get_attribute("src")
    before = film.locator(".moving").screenshot()
    until(lambda: film.locator(".moving").screenshot() != before)
    film.get_by_label("Show the muscles that work or stretch").check()
    expect(film.locator(".moving")).not_to_have_attribute("src", plain)


def test_a_line_of_the_routine_plays_at_its_own_dose_and_side(tab):
    look_for(tab, "clamshell")
    add(tab, "Clamshell")
    row = line(tab, 0)
    usual = row.locator(".thumbnail").get_attribute("src")
    open_line(tab, 0).get_by_text("See it at this dose").click()
    film = row.locator(".moving")
    expect(film).to_have_attribute("src", re.compile("dur%3D%226"))
    row.get_by_label("Hold, s", exact=True).fill("9")
    row.get_by_label("Hold, s", exact=True).press("Tab")
    expect(film).to_have_attribute("src", re.compile("dur%3D%2214"))  # 2 s up, 9 s held, 3 s down
    row.get_by_label("Side", exact=True).select_option("left")
    expect(row.locator(".thumbnail")).not_to_have_attribute("src", usual)


def test_the_page_shows_a_still_to_who_asked_for_less_motion(tab):
    tab.emulate_media(reduced_motion="reduce")
    look_for(tab, "bridge")
    detail = details(tab, "Bridge")
    shown = detail.locator(".moving")
    expect(shown).to_be_visible()
    source = shown.evaluate("node => node.currentSrc")
    assert "%3Canimate" not in source

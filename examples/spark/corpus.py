#!/usr/bin/env python3
"""Many varied documents out of the fixtures, as JSON Lines or as files: for trials of bulk conversion.

Each document is a fixture in which numbers are drawn anew and a third of the plain words are other words of the
fixtures. The words that make a plan a plan stay, so the documents have structure; no two are alike. The same
arguments give the same bytes.

usage: corpus.py COUNT (--jsonl FOLDER [--files N] | --dir FOLDER)
"""
import argparse
import json
import pathlib
import random
import re

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures" / "documents"
WORD = re.compile(r"[^\W\d_]+|\d+")
# Words that structure hangs on are never taken for others.
KEPT = set(
    "số ngày tháng năm căn cứ thực hiện theo của về việc ban hành và quyết định nghị kế hoạch luật chỉ thị thông tư "
    "nơi nhận lưu kính gửi chủ trì phối hợp cơ quan thời gian trước quý phụ lục điều khoản điểm mục phần chương".split()
)


def documents(count, seed=11):
    """Yields `count` texts."""
    draw = random.Random(seed)
    texts = []
    for path in sorted(FIXTURES.glob("*/input.txt")):
        text = path.read_bytes().decode("utf-8", "replace")
        if len(text) > 300 and "\0" not in text and "\ufffd" not in text:
            texts.append(text)
    words = sorted({word for text in texts for word in WORD.findall(text) if word.islower() and word not in KEPT})

    def other(match):
        word = match.group()
        if word.isdigit():
            if len(word) == 4 and word.startswith("20"):
                return str(draw.randint(2004, 2026))
            if len(word) == 1:
                return word
            return f"{draw.randint(1, 12):0{len(word)}d}" if len(word) == 2 else str(draw.randint(100, 9999))
        if word.islower() and word not in KEPT and draw.random() < 1 / 3:
            return draw.choice(words)
        return word

    for number in range(count):
        yield WORD.sub(other, texts[number % len(texts)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--jsonl", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("--dir", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.jsonl or options.dir
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    share = -(-options.count // options.files)
    out = None
    for number, text in enumerate(documents(options.count)):
        size += len(text.encode())
        if options.dir:
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
            continue
        if number % share == 0:
            out = open(folder / f"part-{number // share:03}.jsonl", "w", encoding="utf-8")
        out.write(json.dumps({"id": f"{number:06}", "text": text}, ensure_ascii=False) + "\n")
    print(f"{options.count} documents, {size} bytes in {folder}")


if __name__ == "__main__":
    main()

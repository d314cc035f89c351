"""Asks a sentence encoder (all-MiniLM-L6-v2, Apache-2.0) for the vectors of the English texts that `collect-texts.ts` gathered, and keeps
of each the directions in which the texts differ most: 96 little-endian floats a line, as `learn-prior.ts` reads them.

    python3 encode-texts.py MODEL_FOLDER texts.jsonl vectors.f32

MODEL_FOLDER holds model.safetensors and tokenizer.json. Needs the Python packages numpy and tokenizers."""

import json
import struct
import sys

import numpy as np
from tokenizers import Tokenizer

DIMENSIONS, LAYERS, HEADS, HEAD_WIDTH, BATCH = 96, 6, 12, 32, 128
# How much each group counts when the directions are chosen.
GROUP_WEIGHTS = {"sentence": 3, "label": 2, "word": 1, "phrase": 1}


def read_weights(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    return {
        name: np.frombuffer(data[slice(*about["data_offsets"])], dtype=np.float32).reshape(about["shape"])
        for name, about in header.items()
        if name != "__metadata__" and about["dtype"] == "F32"
    }


class Encoder:
    def __init__(self, folder):
        self.weights = read_weights(f"{folder}/model.safetensors")
        self.tokenizer = Tokenizer.from_file(f"{folder}/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(64)

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normed(self, x, name):
        scaled = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def layer(self, x, name):
        size, length, width = x.shape
        heads = lambda t: t.reshape(size, length, HEADS, HEAD_WIDTH).transpose(0, 2, 1, 3)
        q, k, v = (heads(self.linear(x, f"{name}.attention.self.{part}")) for part in ("query", "key", "value"))
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(HEAD_WIDTH)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        context = (scores @ v).transpose(0, 2, 1, 3).reshape(size, length, width)
        x = self.normed(self.linear(context, f"{name}.attention.output.dense") + x, f"{name}.attention.output.LayerNorm")
        inner = self.linear(x, f"{name}.intermediate.dense")
        inner = inner * 0.5 * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner * inner * inner)))
        return self.normed(self.linear(inner, f"{name}.output.dense") + x, f"{name}.output.LayerNorm")

    def encode_alike(self, ids):
        table = self.weights
        x = table["embeddings.word_embeddings.weight"][ids]
        x = x + table["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self.normed(x + table["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self.layer(x, f"encoder.layer.{layer}")
        return unit(x.mean(1))

    def encode(self, texts):
        ids = [text.ids for text in self.tokenizer.encode_batch(texts)]
        by_length = {}
        for at, text in enumerate(ids):
            by_length.setdefault(len(text), []).append(at)
        vectors = np.zeros((len(texts), HEADS * HEAD_WIDTH), np.float32)
        for places in by_length.values():
            for begin in range(0, len(places), BATCH):
                batch = places[begin : begin + BATCH]
                vectors[batch] = self.encode_alike(np.array([ids[at] for at in batch]))
        return vectors


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def main(model, texts, out):
    lines = [json.loads(line) for line in open(texts, encoding="utf8")]
    vectors = Encoder(model).encode([line["texts"][0] for line in lines])
    spread = 0
    for group, weight in GROUP_WEIGHTS.items():
        places = [at for at, line in enumerate(lines) if line["group"] == group]
        vectors[places] = unit(vectors[places] - vectors[places].mean(0))
        spread = spread + weight * (vectors[places].T @ vectors[places]) / len(places)
    directions = np.linalg.svd(spread)[0][:, :DIMENSIONS]
    (vectors @ directions).astype("<f4").tofile(out)


if __name__ == "__main__":
    main(*sys.argv[1:])

// ONNX Runtime on a model. Arguments: node_modules folder, threads, model, data (safetensors with a tensor "inputs").
// It prints its name, then waits: "check" asks for the outputs, "measure SAMPLES CALLS" for seconds a call. It ends with its input.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [modules, threads, model, data] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const ort = require("onnxruntime-node");

function readTensor(path, name) {
  const file = readFileSync(path);
  const length = Number(file.readBigUInt64LE(0));
  const entry = JSON.parse(file.subarray(8, 8 + length).toString())[name];
  const [begin, end] = entry.data_offsets.map((offset) => 8 + length + offset);
  return new ort.Tensor("float32", new Float32Array(new Uint8Array(file.subarray(begin, end)).buffer), entry.shape);
}

const session = await ort.InferenceSession.create(model, {
  executionProviders: ["cpu"],
  graphOptimizationLevel: "all",
  executionMode: "sequential",
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
});
const feeds = { input: readTensor(data, "inputs") };
const output = session.outputNames[0];

async function measure(samples, calls) {
  const seconds = [];
  for (let sample = 0; sample < samples; sample++) {
    const begin = process.hrtime.bigint();
    for (let call = 0; call < calls; call++) {
      await session.run(feeds);
    }
    seconds.push(Number(process.hrtime.bigint() - begin) / 1e9 / calls);
  }
  return seconds;
}

const answer = (message) => console.log(JSON.stringify(message));

answer({ name: `ONNX Runtime ${require("onnxruntime-node/package.json").version}` });
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...numbers] = line.split(" ");
  if (command === "check") {
    answer({ values: Array.from((await session.run(feeds))[output].data) });
  } else {
    answer({ seconds: await measure(...numbers.map(Number)) });
  }
}

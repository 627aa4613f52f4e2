"""What the PyTorch peers share: reading safetensors files, and serving commands.

A peer prints its name, then waits. "check" asks for the values that both sides must agree on, "measure SAMPLES CALLS" for
seconds a call. It ends with its input.
"""

import gc
import json
import struct
import sys
import time

import torch


def start(threads):
    """Sets the number of threads; called before anything is computed."""
    torch.set_num_threads(threads)


def read_tensors(path):
    """The tensors of a safetensors file by name, in the order of the file. All are F32."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = bytearray(file.read())
    header.pop("__metadata__", None)
    places = sorted(header.items(), key=lambda item: item[1]["data_offsets"][0])
    return {name: read_tensor(data, entry) for name, entry in places}


def read_tensor(data, entry):
    begin, end = entry["data_offsets"]
    assert entry["dtype"] == "F32", entry
    return torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=begin).reshape(entry["shape"])


def relative(tensor):
    """The logarithm of the tensor's size, and its values in units of that."""
    tensor = tensor.cpu()
    size = tensor.double().square().mean().sqrt()
    return [size.log().item()] + (tensor.flatten().double() / size).tolist()


def serve(check, restart, call, way=None):
    """Answers commands until the input ends.

    check() gives numbers; restart() sets a sample up, untimed; call() is what is timed; way is told with the name.
    """
    # As in timeit: a collection of garbage within a sample would be counted against the peer.
    gc.disable()
    answer({"name": "PyTorch " + torch.__version__ + (f" ({way})" if way else "")})
    for line in sys.stdin:
        command, *numbers = line.split()
        if command == "check":
            answer({"values": check()})
        else:
            answer({"seconds": measure(restart, call, *map(int, numbers))})
            gc.collect()


def measure(restart, call, samples, calls):
    seconds = []
    for _ in range(samples):
        restart()
        begin = time.perf_counter()
        for _ in range(calls):
            call()
        if torch.cuda.is_initialized():
            # A GPU works on after the call has returned.
            torch.cuda.synchronize()
        seconds.append((time.perf_counter() - begin) / calls)
    return seconds


def answer(message):
    print(json.dumps(message), flush=True)

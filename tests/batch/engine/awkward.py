"""Notebooks that are hard to get right, cell by cell; a leading word in brackets is the cell's tag."""

from __future__ import annotations

import nbformat
from nbformat import NotebookNode

OUTPUTS = [
    "1 + 1",
    "'text'; None",
    "class Shown:\n    def _repr_html_(self): return '<b>x</b>'\n    def _repr_markdown_(self): return '**x**'\nShown()",
    "from IPython.display import *\ndisplay(HTML('<i>a</i>'), Markdown('*b*'), Latex('$c$'), JSON({'d': [1, None]}))",
    "display({'text/plain': 'raw', 'application/x-own+json': {'a': 1}}, raw=True, metadata={'k': 'v'})",
    "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "Image(data=b'\\x89PNG\\r\\n\\x1a\\n' + b'0' * 40, format='png', width=3)",
    "handle = display('first', display_id='here'); display('between')",
    "handle.update('second')",
    "update_display(HTML('third'), display_id='here'); display('again', display_id='here')",
    "display('gone'); clear_output(); display('stays')",
    "display('gone'); clear_output(wait=True); print('instead')",
    "print('kept'); clear_output(wait=True)",
    "for i in range(3):\n    clear_output(wait=True)\n    display(i)",
    "class Two:\n    def _repr_mimebundle_(self, **k): return {'text/plain': 'two', 'text/html': 2 * '2'}, {'a': 1}\nTwo()",
    "[raises-exception]class Bad:\n    def _repr_html_(self): raise ValueError('in the display')\n    def __repr__(self): return 'bad'\nBad()",
    "{'b': float('nan'), 'a': (1, 2), 3: {4}}",
    "display(Javascript('1'), exclude=['text/plain'])",
]
STREAMS = [
    "import os, sys, time, subprocess, logging, warnings",
    "print('a', end=''); print('b', file=sys.stderr); print('c')",
    "print('a', flush=True); print('b', flush=True); sys.stderr.write('e\\n'); sys.stderr.flush(); print('c')",
    "print('a'); print('b', file=sys.stderr); time.sleep(.5); print('c'); time.sleep(.5); print('d', file=sys.stderr)",
    "print('x' * 300_000); 'end'",
    "print('ñ 名 🙂 \\u202e \\x00 \\r over \\b'); sys.stdout.write('no end')",
    "os.system('echo shell'); time.sleep(.4)",
    "os.system('echo wrong >&2'); time.sleep(.4)",
    "!echo one; echo two",
    "%%bash\necho inside\necho aside >&2",
    "print(subprocess.run(['echo', 'caught'], capture_output=True, text=True).stdout)",
    "os.write(1, b'raw \\xf0\\x9f\\x99\\x82\\n'); time.sleep(.4)",
    "subprocess.run('head -c 400000 /dev/zero | tr \"\\\\0\" x', shell=True); time.sleep(.8)",
    "logging.getLogger('own').warning('logged')",
    "warnings.warn('careful', stacklevel=2)",
    "print(sys.stdin.read() == '', sys.stdout.isatty(), sys.stdout.encoding)",
    "from threading import Thread\nt = Thread(target=print, args=('from a thread',)); t.start(); t.join()",
    "pid = os.fork()\nif not pid:\n    print('from a fork'); sys.stdout.flush(); os._exit(0)\nos.waitpid(pid, 0); time.sleep(.6)",
]
ERRORS = [
    "[raises-exception]1 / 0",
    "[raises-exception]def deep(n):\n    return deep(n - 1) if n else {}['missing']\nprint('before')\ndeep(3)",
    "[raises-exception]try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    raise ValueError('chained') from e",
    "[raises-exception]a b",
    "[raises-exception]class Own(Exception): pass\nraise Own('<script>', 'ñ')",
    "[raises-exception]raise KeyboardInterrupt('stop')",
    "[raises-exception]import json; json.loads('{')",
    "[raises-exception]input('name?')",
    "[raises-exception]from getpass import getpass; getpass()",
    "[raises-exception]%no_such_magic",
    "[raises-exception]raise ExceptionGroup('many', [ValueError(1), TypeError(2)])",
    "[raises-exception]import sys; sys.exit(3)",
    "[raises-exception]'no error at all'",
    "[skip-execution]1 / 0",
    "# nothing",
    "   ",
    "print('still here')",
    "1 / 0",
    "print('never')",
]
LOOPS = [
    "import asyncio\nawait asyncio.sleep(0.01)\n'awaited'",
    "loop = asyncio.get_running_loop()\nasync def slow(n):\n    await asyncio.sleep(n / 100)\n    print(n)\n    return n\nawait asyncio.gather(slow(3), slow(1))",
    "asyncio.get_event_loop() is loop, await slow(0)",
    "task = asyncio.create_task(slow(2))",
    "await task",
    "async def numbers():\n    for i in range(3):\n        yield i\n[i async for i in numbers()]",
    "async with asyncio.timeout(5):\n    print('inside')",
    "[raises-exception]async def wrong(): raise OSError('later')\nawait wrong()",
    "[raises-exception]asyncio.run(slow(0))",
    "[raises-exception]await asyncio.wait_for(asyncio.sleep(9), 0.01)",
]
WIDGETS = [
    "import ipywidgets as w\nfrom IPython.display import display, clear_output",
    "slider = w.IntSlider(value=3, description='n'); slider",
    "seen = []\nslider.observe(lambda change: seen.append(change.new), 'value')\nslider.value = 7\nseen",
    "out = w.Output()\nwith out:\n    print('inside'); display('shown')\nout",
    "len(out.outputs), out.outputs[0]['text']",
    "with out:\n    clear_output()\n    print('anew')\nprint('outside')",
    "out.outputs",
    "caught = w.Output()\n@caught.capture()\ndef f():\n    print('captured'); 1 / 0\nf()",
    "nested = w.Output()\nwith out:\n    with nested:\n        print('innermost')\n    print('inner')\nw.VBox([out, nested])",
    "button = w.Button()\nbutton.on_click(lambda b: print('clicked'))\nbutton.click()",
    "w.interactive_output(lambda n: print(n * 2), {'n': slider})",
    "w.Image(value=b'\\x89PNG' + b'1' * 20)",
    "out.append_stdout('appended'); out.append_display_data('data')",
    "slider.close()",
]
DRAWN = [
    "import matplotlib.pyplot as plt, pandas as pd, numpy as np",
    "plt.plot([1, 2, 4]); plt.title('ñ')",
    "fig, axes = plt.subplots(1, 2); axes[0].bar([1], [2])",
    "fig",
    "from matplotlib.figure import Figure\nFigure(figsize=(2, 2))",
    "plt.figure(); plt.show(); print('after')",
    "frame = pd.DataFrame({'a': [1.5, None], 'b': pd.to_datetime(['2026-01-01', None]), 'c': ['<b>', 'ñ']})\nframe",
    "frame.style.set_uuid('u').format(precision=1).highlight_max(subset=['a'])",
    "frame.a.describe(), np.arange(3)",
    "frame.plot(y='a'); None",
    "%matplotlib inline\nplt.plot([2, 1]);",
    "plt.rcParams['figure.dpi'], plt.get_backend()",
]
NAMES = [
    "x = 1; __name__, x",
    "_, _1, Out[1], In[1]",
    "import pickle, __main__\nclass Kept: pass\npickle.loads(pickle.dumps(Kept())).__class__ is Kept, __main__.x",
    "%%capture held\nprint('held back'); 'value'",
    "held.stdout, held.outputs[0].data",
    "%who_ls int",
    "get_ipython().__class__.__mro__[-1], 'IPKernelApp' in get_ipython().config, get_ipython().kernel is not None",
    "from multiprocessing import get_context\nwith get_context('fork').Pool(1) as pool:\n    print(pool.map(abs, [-1, 2]))",
    "import tempfile, os\nos.path.basename(os.getcwd())",
    "%%python\nprint('another')",
    "?len",
    "%config InlineBackend.figure_formats",
    "from tqdm.auto import tqdm\ntqdm.__module__",
    "sorted(k for k in os.environ if k in ('PYTHONHASHSEED', 'OMP_NUM_THREADS', 'MPLBACKEND', 'TERM', 'PAGER'))",
    "get_ipython().set_next_input('next'); x",
    "exit",
    "print('never')",
]
ALL = {
    "outputs": OUTPUTS,
    "streams": STREAMS,
    "errors": ERRORS,
    "loops": LOOPS,
    "widgets": WIDGETS,
    "drawn": DRAWN,
    "names": NAMES,
}


def notebook(name: str) -> NotebookNode:
    """Return one of the notebooks."""
    cells = [nbformat.v4.new_markdown_cell("# Text\n\n$x$"), nbformat.v4.new_raw_cell("raw")]
    for number, source in enumerate(ALL[name]):
        tag, _, rest = (
            source[1:].partition("]") if source.startswith("[") and "]" in source[:20] else ("", "", source)
        )
        cell = nbformat.v4.new_code_cell(rest, id=f"c{number}")
        cell.metadata["tags"] = [tag] if tag else []
        cells.append(cell)
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})

"""An independent reader of traces, written from docs/trace-format.md alone.

It shares no code with the engine, so that the page, the writer and the engine's own reader are held
against something that none of them can bend. It favours plainness over speed.
"""

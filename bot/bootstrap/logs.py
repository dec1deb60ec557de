"""Structured logs on standard error, one JSON object a line, never with a customer's words in them."""

import logging
import sys

import structlog

QUIET = ("slack_bolt", "slack_sdk", "aiohttp", "uvicorn", "sqlalchemy", "asyncio")
"""Loggers of libraries whose debug lines hold whole requests: only their warnings are let through."""


def set_up_logs(level: str) -> structlog.stdlib.BoundLogger:
    """Send everything through structlog and give the bot's own logger."""
    shared: list[structlog.typing.Processor] = [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.EventRenamer("what"), structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.EventRenamer("what"),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logger: structlog.stdlib.BoundLogger = structlog.get_logger()
    return logger

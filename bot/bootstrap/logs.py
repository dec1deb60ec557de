"""Structured logs on standard error, one JSON object a line, never with a customer's words in them."""

import logging
import sys

import structlog


def set_up_logs(level: str) -> structlog.stdlib.BoundLogger:
    """Send everything through structlog and give the bot's own logger.

    Args:
        level: what the bot's own logger lets through: debug, info, warning or error. Libraries never get below
            warnings, since their lines for information and debugging hold whole requests and rows.
    """
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
    root.setLevel(logging.WARNING)
    logger: structlog.stdlib.BoundLogger = structlog.get_logger()
    return logger

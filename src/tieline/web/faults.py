"""How a misuse reaches the page: its message as it stands, and a status that says whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from tieline.errors import (
    AmbiguousNameError,
    CaseLockedError,
    HeldApartError,
    JudgementError,
    MissingExtraError,
    NotLetInError,
    StoreError,
    TielineError,
    TooManyJobsError,
    UnknownRecordError,
    UploadError,
)

_STATUS: dict[type[TielineError], int] = {
    UnknownRecordError: 404, AmbiguousNameError: 409, HeldApartError: 409, JudgementError: 422,
    CaseLockedError: 503, StoreError: 503, MissingExtraError: 501, UploadError: 413, TooManyJobsError: 429,
    NotLetInError: 401,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """What every answer holds that is none: `message` says what was wanted, what was found, and what to do."""

    message: str
    kind: str


def tell_faults(app: FastAPI) -> None:
    """Turn misuse into answers of the shape `Fault`."""

    async def told(_: Request, error: Exception) -> JSONResponse:
        status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 400)
        return _answer(status, str(error), type(error).__name__)

    async def refused(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, HTTPException)
        return _answer(error.status_code, str(error.detail), "HTTPException", error.headers)

    async def misshapen(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, RequestValidationError)
        faults = "; ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in jsonable_encoder(error.errors())[:5]
        )
        return _answer(422, f"wanted a request as the interface describes it, found {faults}", "RequestError")

    async def failed(_: Request, error: Exception) -> JSONResponse:
        # What it was stands where the server was started; its words may tell what is nobody's business at the page.
        told = (
            f"the server failed at this ({type(error).__name__}): nothing was recorded; where it was started stands why"
        )
        return _answer(500, told, "ServerError", {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"})

    app.add_exception_handler(Exception, failed)
    app.add_exception_handler(TielineError, told)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, misshapen)


def _answer(status: int, message: str, kind: str, headers: object = None) -> JSONResponse:
    # A lone surrogate, from a strange request, cannot be sent as UTF-8.
    shown = message.encode("utf-8", "replace").decode("utf-8")
    sent = dict(headers) if isinstance(headers, dict) else None
    return JSONResponse({"message": shown, "kind": kind}, status, headers=sent)

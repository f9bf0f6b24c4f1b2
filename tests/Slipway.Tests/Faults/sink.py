"""A mail server that writes down what it was given: a line with Message-ID and recipient for each mail.

usage: sink.py PORT FILE [accept | hang-up-after-data | hang-up-at-quit]
"""
import email
import os
import signal
import sys

from aiosmtpd.controller import Controller

port, path, mode = int(sys.argv[1]), sys.argv[2], sys.argv[3]


class Sink:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content)
        with open(path, "a") as book:
            book.write(f"{mail['Message-ID']} {envelope.rcpt_tos[0]}\n")
            book.flush()
            os.fsync(book.fileno())
        if mode == "hang-up-after-data":
            server.transport.abort()
        return "250 taken"

    async def handle_QUIT(self, server, session, envelope):
        if mode == "hang-up-at-quit":
            server.transport.abort()
        return "221 bye"


Controller(Sink(), hostname="127.0.0.1", port=port).start()
signal.pause()

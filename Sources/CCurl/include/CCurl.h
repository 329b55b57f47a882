// The part of libcurl that fozzy uses, in its own words: libcurl is opened when the first request
// is made, so neither its headers nor its library are needed to build, or to start any command.
//
// The numbers are part of libcurl's binary interface, which has not changed them since version 7.1.
#ifndef CCURL_H
#define CCURL_H

#include <stddef.h>

// An opened libcurl, one request, many requests, and a list of header lines.
typedef struct CCurlLibrary CCurlLibrary;
typedef struct CCurlEasy CCurlEasy;
typedef struct CCurlMulti CCurlMulti;
typedef struct CCurlList CCurlList;

// A descriptor to wait for besides libcurl's own; the events are those of `CCURL_WAIT_…`.
typedef struct {
  int descriptor;
  short events;
  short occurred;
} CCurlWait;

// Takes `size * count` bytes; any other result than that number ends the transfer.
typedef size_t (*CCurlReceiver)(char *bytes, size_t size, size_t count, void *context);

// Options of a request. From 10 000 on they are pointers, from 20 000 functions, from 30 000 sizes.
enum {
  CCURL_NO_BODY = 44,
  CCURL_FRESH_CONNECT = 74,
  CCURL_FORBID_REUSE = 75,
  CCURL_HTTP_VERSION = 84,
  CCURL_PROTOCOLS = 181,
  CCURL_PATH_AS_IS = 234,
  CCURL_SUPPRESS_CONNECT_HEADERS = 265,
  CCURL_QUICK_EXIT = 322,

  CCURL_WRITE_DATA = 10001,
  CCURL_URL = 10002,
  CCURL_PROXY = 10004,
  CCURL_ERROR_BUFFER = 10010,
  CCURL_HEADERS = 10023,
  CCURL_HEADER_DATA = 10029,
  CCURL_CUSTOM_REQUEST = 10036,
  CCURL_CA_FILE = 10065,
  CCURL_COPY_BODY = 10165,

  CCURL_WRITE_FUNCTION = 20011,
  CCURL_HEADER_FUNCTION = 20079,

  CCURL_BODY_SIZE = 30120,
};

// Values of options.
enum {
  CCURL_HTTP_1_1 = 2,
  CCURL_PROTOCOLS_HTTP_AND_HTTPS = 3,
  CCURL_ERROR_BUFFER_SIZE = 256,
};

// What can be asked of a request.
enum {
  CCURL_INFO_OS_ERROR = 0x200000 + 25,
  CCURL_INFO_NAME_TIME = 0x600000 + 51,
  CCURL_INFO_CONNECT_TIME = 0x600000 + 52,
  CCURL_INFO_REQUEST_TIME = 0x600000 + 53,
};

enum {
  CCURL_WAIT_IN = 1,
  CCURL_WAIT_PRIORITY = 2,
  CCURL_WAIT_OUT = 4,
};

// How a request ended.
enum {
  CCURL_OK = 0,
  CCURL_UNSUPPORTED_PROTOCOL = 1,
  CCURL_URL_MALFORMED = 3,
  CCURL_NO_PROXY_ADDRESS = 5,
  CCURL_NO_HOST_ADDRESS = 6,
  CCURL_NO_CONNECTION = 7,
  CCURL_STRANGE_REPLY = 8,
  CCURL_PARTIAL_BODY = 18,
  CCURL_TIMED_OUT = 28,
  CCURL_TLS_FAILED = 35,
  CCURL_NO_REPLY = 52,
  CCURL_SEND_FAILED = 55,
  CCURL_RECEIVE_FAILED = 56,
  CCURL_PEER_NOT_TRUSTED = 60,
  CCURL_CA_FILE_UNUSABLE = 77,
  CCURL_TLS_ISSUER = 83,
  CCURL_TLS_STATUS = 91,
};

/// Opens the library called `name` and finds its functions; NULL when it can't be used, with the
/// `reason`, which is to be read at once. It is never closed: libcurl does not promise to survive that.
CCurlLibrary *ccurl_open(const char *name, const char **reason);

CCurlMulti *ccurl_multi_create(const CCurlLibrary *library);
int ccurl_multi_add(const CCurlLibrary *library, CCurlMulti *multi, CCurlEasy *easy);
int ccurl_multi_remove(const CCurlLibrary *library, CCurlMulti *multi, CCurlEasy *easy);
int ccurl_multi_perform(const CCurlLibrary *library, CCurlMulti *multi);
int ccurl_multi_poll(const CCurlLibrary *library, CCurlMulti *multi, CCurlWait *extra,
                     unsigned int count, int milliseconds);
/// The next request that has ended, with how; NULL when there is no more.
CCurlEasy *ccurl_multi_ended(const CCurlLibrary *library, CCurlMulti *multi, int *code);
void ccurl_multi_destroy(const CCurlLibrary *library, CCurlMulti *multi);

CCurlEasy *ccurl_easy_create(const CCurlLibrary *library);
int ccurl_set_number(const CCurlLibrary *library, CCurlEasy *easy, int option, long number);
int ccurl_set_size(const CCurlLibrary *library, CCurlEasy *easy, int option, long long size);
int ccurl_set_pointer(const CCurlLibrary *library, CCurlEasy *easy, int option, const void *value);
int ccurl_set_receiver(const CCurlLibrary *library, CCurlEasy *easy, int option,
                       CCurlReceiver receiver);
long ccurl_number(const CCurlLibrary *library, CCurlEasy *easy, int info);
long long ccurl_time(const CCurlLibrary *library, CCurlEasy *easy, int info);
const char *ccurl_meaning(const CCurlLibrary *library, int code);
void ccurl_easy_destroy(const CCurlLibrary *library, CCurlEasy *easy);

/// `list` with a copy of `line` at its end; NULL without memory.
CCurlList *ccurl_list_append(const CCurlLibrary *library, CCurlList *list, const char *line);
void ccurl_list_destroy(const CCurlLibrary *library, CCurlList *list);

#endif
